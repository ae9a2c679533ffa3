package io.runregistry.core.problem;

/** A service that is needed for this does not answer. The message says which, and that trying again may help. */
public final class UnavailableException extends RuntimeException {

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnavailableException(String message) {
        super(message);
    }
}
