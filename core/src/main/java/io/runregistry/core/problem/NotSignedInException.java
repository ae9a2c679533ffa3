package io.runregistry.core.problem;

import java.util.Optional;

/** Who calls is not known, or what was shown does not prove it. The message says how to sign in. */
public final class NotSignedInException extends RuntimeException {

    private final transient Optional<String> challenge;

    public NotSignedInException(String message) {
        super(message);
        this.challenge = Optional.empty();
    }

    /** @param challenge what the header {@code WWW-Authenticate} is to say */
    public NotSignedInException(String message, String challenge) {
        super(message);
        this.challenge = Optional.of(challenge);
    }

    /** What the header {@code WWW-Authenticate} is to say, if the way of signing in has one. */
    public Optional<String> challenge() {
        return challenge;
    }
}
