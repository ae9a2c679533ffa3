package io.runregistry.server.access;

import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.server.AccessSettings.Oidc;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Programs bring a token of an OpenID Connect issuer, people who look at pages the cookie of their session; headers of identity
 * are never believed.
 */
final class OidcMode implements Mode {

    private static final String SCHEME = "Bearer ";

    /** What a client of {@code --feed-clients} writes as. */
    private static final String FEED_AUTHOR = "auto@auto";

    private final Oidc settings;
    private final Issuer issuer;
    private final Feeders feeders;
    private final Sessions sessions;

    OidcMode(Oidc settings, Issuer issuer, Feeders feeders, Sessions sessions) {
        this.settings = settings;
        this.issuer = issuer;
        this.feeders = feeders;
        this.sessions = sessions;
    }

    Oidc settings() {
        return settings;
    }

    Issuer issuer() {
        return issuer;
    }

    @Override
    public String name() {
        return "oidc";
    }

    @Override
    public boolean believesHeaders(HttpServletRequest request) {
        return false;
    }

    @Override
    public Optional<Identity> identify(HttpServletRequest request) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return sessions.find(request).map(session -> feeders.identity(session.author(), session.egroups(), true));
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw notSignedIn();
        }
        return Optional.of(
                identity(issuer.verify(authorization.substring(SCHEME.length()).strip())));
    }

    /** @throws NotSignedInException if the token names nobody */
    Identity identity(Jwt token) {
        TokenClaims claims = new TokenClaims(token.getClaims());
        Set<String> egroups = claims.egroups(settings.groupsClaims());
        if (claims.client().filter(settings.feedClients()::contains).isPresent()) {
            return new Identity(FEED_AUTHOR, egroups, true, true, true);
        }
        return feeders.identity(claims.author().orElseThrow(OidcMode::nobody), egroups, true);
    }

    private static NotSignedInException nobody() {
        return new NotSignedInException(
                "the token names nobody: it has no email, preferred_username, sub or azp of 1 to "
                        + Identity.LONGEST_AUTHOR + " characters",
                "Bearer realm=\"runregistry\", error=\"invalid_token\"");
    }

    @Override
    public NotSignedInException notSignedIn() {
        return new NotSignedInException(
                "not signed in; send a token of " + settings.issuer() + " for the audience " + settings.audience()
                        + " in the header \"Authorization: Bearer …\"; rr login gets one",
                "Bearer realm=\"runregistry\"");
    }
}
