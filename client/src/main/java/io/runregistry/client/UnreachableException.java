package io.runregistry.client;

/** The registry did not answer in time, or not to the end, however often it was tried. Repeating later may help. */
public final class UnreachableException extends RunRegistryException {

    public UnreachableException(String message) {
        super(message);
    }

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String advice() {
        return "try again later; see first whether a write was done that nobody answered";
    }
}
