package io.runregistry.core.problem;

/** Somebody asks for more than one may have at once. The message says of what, how much it is, and what to do. */
public final class TooManyRequestsException extends RuntimeException {

    public TooManyRequestsException(String message) {
        super(message);
    }
}
