package io.runregistry.client;

/** The caller is not signed in, or may not do this; the message says how to sign in or whom to ask. */
public final class NotAllowedException extends RunRegistryException {

    public NotAllowedException(String message) {
        super(message);
    }

    public NotAllowedException(String message, Throwable cause) {
        super(message, cause);
    }
}
