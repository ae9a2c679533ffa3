package io.runregistry.core.problem;

/** The caller is known and in none of the e-groups that may do this. The message names those that may, as the wire does. */
public final class NotPermittedException extends RuntimeException {

    public NotPermittedException(String message) {
        super(message);
    }
}
