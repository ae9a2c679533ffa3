package io.runregistry.server.access;

import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.server.AccessSettings.Oidc;
import io.runregistry.server.AccessSettings.Pages;
import io.runregistry.server.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sessions of people who look at the pages. A session is known by a cookie; whoever knows nothing but the cookie's way, as a page
 * elsewhere that makes a browser send it, can't name the token without which nothing is changed.
 */
@Component
class Sessions {

    private static final String COOKIE = "rr-session";
    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");
    private static final int BYTES = 32;

    /** Asked for when it is needed: who calls is known to the filters of the web server, which are made before the database is. */
    private final ObjectProvider<DSLContext> database;

    private final Optional<Pages> settings;
    private final SecureRandom random = new SecureRandom();

    Sessions(ObjectProvider<DSLContext> database, Settings settings) {
        this.database = database;
        this.settings = settings.access().signIn() instanceof Oidc oidc ? oidc.pages() : Optional.empty();
    }

    /**
     * Whose session a request belongs to; nobody's if it has none, or one that ended.
     *
     * @throws ForbiddenException if it would change something and does not come from a page of ours
     */
    Optional<Session> find(HttpServletRequest request) {
        Optional<String> secret = secret(request);
        Optional<Session> session = secret.flatMap(known -> SessionTable.find(database.getObject(), digest(known)));
        if (session.isPresent() && !LOOKING.contains(request.getMethod())) {
            checkOurs(request, csrfToken(secret.orElseThrow()));
        }
        return session;
    }

    /** What pages send along with what changes something; empty without a session. */
    Optional<String> csrfToken(HttpServletRequest request) {
        return secret(request).map(Sessions::csrfToken);
    }

    void begin(HttpServletRequest request, HttpServletResponse response, Session session) {
        Pages pages = settings.orElseThrow();
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        SessionTable.insert(database.getObject(), digest(text), session, pages.session());
        Cookies.set(response, COOKIE, text, pages.session(), isSecure(request));
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        secret(request).ifPresent(secret -> SessionTable.delete(database.getObject(), digest(secret)));
        Cookies.remove(response, COOKIE, isSecure(request));
    }

    /** Where people see the pages, without a slash at the end. */
    URI publicUrl(HttpServletRequest request) {
        return settings.flatMap(Pages::publicUrl).orElseGet(() -> {
            String host = request.getHeader("Host");
            return URI.create(request.getScheme() + "://" + (host == null ? request.getServerName() : host));
        });
    }

    boolean isSecure(HttpServletRequest request) {
        return "https".equals(publicUrl(request).getScheme());
    }

    private Optional<String> secret(HttpServletRequest request) {
        return settings.isEmpty() ? Optional.empty() : Cookies.get(request, COOKIE, isSecure(request));
    }

    private static void checkOurs(HttpServletRequest request, String csrfToken) {
        @Nullable String shown = request.getHeader(CSRF_HEADER);
        if (shown == null
                || !MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), csrfToken.getBytes(StandardCharsets.UTF_8))) {
            throw new ForbiddenException("a session changes something only from the registry's own pages, which send "
                    + CSRF_HEADER + "; reload the page and try again");
        }
    }

    private static String csrfToken(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest("csrf " + secret));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
