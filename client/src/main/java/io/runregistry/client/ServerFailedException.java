package io.runregistry.client;

/** The registry answered, but with a failure of its own, or with something that is no answer of a Run Registry. */
public final class ServerFailedException extends RunRegistryException {

    public ServerFailedException(String message) {
        super(message);
    }

    public ServerFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String advice() {
        return "try again later; if it stays so, tell those who run the registry, with the request id";
    }
}
