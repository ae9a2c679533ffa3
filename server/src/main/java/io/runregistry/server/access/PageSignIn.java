package io.runregistry.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What pages need to know of signing in. */
@Component
public class PageSignIn {

    private final Mode mode;
    private final Sessions sessions;

    PageSignIn(Mode mode, Sessions sessions) {
        this.mode = mode;
        this.sessions = sessions;
    }

    /** Whether people sign in to the pages here: not where everybody is known without, nor where the issuer has no client for it. */
    public boolean isOffered() {
        return mode instanceof OidcMode oidc && oidc.settings().pages().isPresent();
    }

    /** What a page sends in {@code X-CSRF-Token} with what changes something; empty if the visitor has no session. */
    public Optional<String> csrfToken(HttpServletRequest request) {
        return sessions.csrfToken(request);
    }
}
