package io.runregistry.server.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What a browser keeps for us: scripts can't read it, and it comes back only with requests of our own pages and with links that
 * lead here.
 */
final class Cookies {

    /** Browsers let nobody but this very host set a cookie of such a name, and only by HTTPS. */
    private static final String ONLY_THIS_HOST = "__Host-";

    private Cookies() {}

    /** Empty if there is none. What came by HTTPS counts only if it was set by HTTPS. */
    static Optional<String> get(HttpServletRequest request, String name, boolean secure) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(full(name, secure)))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    static void set(HttpServletResponse response, String name, String value, Duration length, boolean secure) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(full(name, secure), value)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(length)
                        .build()
                        .toString());
    }

    static void remove(HttpServletResponse response, String name, boolean secure) {
        set(response, name, "", Duration.ZERO, secure);
    }

    private static String full(String name, boolean secure) {
        return secure ? ONLY_THIS_HOST + name : name;
    }
}
