package io.runregistry.server.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Finds out who sent a request, once for each. */
@Component
public class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();
    private static final int LONGEST_COMMENT = 2_000;

    private final Mode mode;
    private final Permissions permissions;

    Callers(Mode mode, Permissions permissions) {
        this.mode = mode;
        this.permissions = permissions;
    }

    public Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller known) {
            return known;
        }
        Caller caller = new Caller(
                mode,
                () -> mode.identify(request),
                Headers.text(request, Headers.COMMENT, LONGEST_COMMENT),
                () -> RoutePath.of(request),
                permissions::current);
        request.setAttribute(ATTRIBUTE, caller);
        return caller;
    }
}
