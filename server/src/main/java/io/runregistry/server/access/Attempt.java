package io.runregistry.server.access;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in that has begun. The browser keeps it, so that any server can end it, and nobody can end another's.
 *
 * @param to the path that was asked for
 */
record Attempt(String state, String nonce, String verifier, String to) {

    static Attempt to(String path) {
        return new Attempt(new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue(), path);
    }

    /** As a cookie holds it. */
    String cookie() {
        return String.join(
                ".",
                state,
                nonce,
                verifier,
                Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty if it is none. */
    static Optional<Attempt> parse(String cookie) {
        String[] parts = cookie.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            String to = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
            return Optional.of(new Attempt(parts[0], parts[1], parts[2], to));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
