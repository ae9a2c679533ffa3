package io.runregistry.client;

/** What was asked contradicts what the registry holds now; read again and decide anew. */
public final class ConflictException extends RunRegistryException {

    public ConflictException(String message) {
        super(message);
    }

    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
