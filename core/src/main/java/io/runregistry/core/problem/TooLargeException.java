package io.runregistry.core.problem;

/** What was sent is larger than the documented limit. The message says what, where, and what to do. */
public final class TooLargeException extends RuntimeException {

    public TooLargeException(String message) {
        super(message);
    }
}
