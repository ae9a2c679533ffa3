package io.runregistry.core.problem;

/** The caller may not do this, or is not known. The message says what, where, and what to do. */
public final class ForbiddenException extends RuntimeException {

    public ForbiddenException(String message) {
        super(message);
    }
}
