package io.runregistry.server.access;

import io.runregistry.core.problem.NotSignedInException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A proxy that knows the secret says who calls, in headers. */
final class ProxyMode implements Mode {

    private final byte[] digest;
    private final Feeders feeders;

    ProxyMode(String secret, Feeders feeders) {
        this.digest = digest(secret);
        this.feeders = feeders;
    }

    @Override
    public String name() {
        return "proxy";
    }

    /** Takes as long for a secret that is nearly right as for one that is all wrong. */
    @Override
    public boolean believesHeaders(HttpServletRequest request) {
        Headers.refuseRepeated(request, Headers.SECRET);
        @Nullable String shown = request.getHeader(Headers.SECRET);
        return shown != null && MessageDigest.isEqual(digest, digest(shown));
    }

    /** The headers are here only if they may be believed; see {@link IdentityFilter}. */
    @Override
    public Optional<Identity> identify(HttpServletRequest request) {
        Headers.refuseRepeated(request, Headers.EMAIL);
        Headers.refuseRepeated(request, Headers.EGROUPS);
        @Nullable String egroups = request.getHeader(Headers.EGROUPS);
        return Headers.text(request, Headers.EMAIL, Identity.LONGEST_AUTHOR)
                .map(email ->
                        feeders.identity(email, egroups == null ? Set.of() : Headers.names(egroups), egroups != null));
    }

    @Override
    public NotSignedInException notSignedIn() {
        return new NotSignedInException("Request must provide email and egroups; they come from the proxy in front of"
                + " this registry, so sign in there and call its address");
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
