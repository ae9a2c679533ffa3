package io.runregistry.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a web page elsewhere makes a browser on this machine send: a name of another host that leads here, or an
 * origin that is not this machine. Only local mode needs it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LocalOnlyFilter extends OncePerRequestFilter {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Mode mode;

    LocalOnlyFilter(Mode mode) {
        this.mode = mode;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(mode instanceof LocalMode);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader("Origin");
        if (!THIS_MACHINE.contains(request.getServerName()) || origin != null && !isHere(origin)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("application/json");
            response.getWriter()
                    .write(
                            "{\"err\": \"this registry runs in local mode and answers only requests from and to this machine\"}");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isHere(String origin) {
        @Nullable String host;
        try {
            host = URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return false;
        }
        return host != null && THIS_MACHINE.contains(host);
    }
}
