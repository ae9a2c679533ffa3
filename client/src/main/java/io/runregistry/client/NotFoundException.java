package io.runregistry.client;

/** What was asked for does not exist. */
public final class NotFoundException extends RunRegistryException {

    public NotFoundException(String message) {
        super(message);
    }

    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String advice() {
        return "check the number or the name, and which registry was asked";
    }
}
