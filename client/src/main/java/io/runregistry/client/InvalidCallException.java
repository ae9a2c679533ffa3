package io.runregistry.client;

/** What was asked can't be done as it stands; the message says what to change. Repeating it is no use. */
public final class InvalidCallException extends RunRegistryException {

    public InvalidCallException(String message) {
        super(message);
    }

    public InvalidCallException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String advice() {
        return "change what the message names; repeated as it is, the call fails again";
    }
}
