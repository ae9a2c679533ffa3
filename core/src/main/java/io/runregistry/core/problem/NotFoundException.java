package io.runregistry.core.problem;

/** What was asked for does not exist. The message says what, where, and what to do. */
public final class NotFoundException extends RuntimeException {

    public NotFoundException(String message) {
        super(message);
    }
}
