package io.runregistry.core.problem;

/** What was asked contradicts what is there now. The message says what, where, and what to do. */
public final class ConflictException extends RuntimeException {

    public ConflictException(String message) {
        super(message);
    }
}
