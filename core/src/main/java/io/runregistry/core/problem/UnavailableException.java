package io.runregistry.core.problem;

/** A neighbour that is needed does not answer, or not as it should. The message says which, what was asked, and what to do. */
public final class UnavailableException extends RuntimeException {

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
