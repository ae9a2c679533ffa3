package io.runregistry.server.intake.oms;

/** OMS, or the issuer of its tokens, failed in a way that may be over soon. The message goes on after "OMS". */
final class TransientException extends RuntimeException {

    TransientException(String message) {
        super(message);
    }

    TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}
