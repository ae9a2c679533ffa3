package io.runregistry.client;

/** What a call to a Run Registry may fail with. Its subclasses say whose turn it is to do something. */
public abstract sealed class RunRegistryException extends RuntimeException
        permits InvalidCallException,
                NotFoundException,
                NotAllowedException,
                ConflictException,
                ServerFailedException,
                UnreachableException,
                CutShortException {

    RunRegistryException(String message) {
        super(message);
    }

    RunRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
