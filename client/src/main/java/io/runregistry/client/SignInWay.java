package io.runregistry.client;

import java.util.Arrays;
import java.util.Locale;

/** How a caller proves who it is. */
public enum SignInWay {
    /** The owner of a token that somebody else got for us. */
    TOKEN,
    /** An application, by its client id and its secret; for a target with an audience. */
    APPLICATION,
    /** Whoever signed in with {@link SignIn}, or {@code rr login}. */
    PERSON,
    /** Nobody: no token is sent. */
    NONE;

    /** As in settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SignInWay parse(String text) {
        return Arrays.stream(values())
                .filter(way -> way.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidCallException(
                        "unknown way to sign in \"" + text + "\"; use token, application, person or none"));
    }
}
