package io.runregistry.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Behind a proxy a browser is signed in by a cookie of the proxy's, which it also sends with what a web page elsewhere makes
 * it send: such a request may look, and do nothing. Browsers say where a request comes from (older ones, and those that came by
 * plain HTTP, only in {@code Origin}); programs say nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CrossSiteFilter extends OncePerRequestFilter {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final Mode mode;

    CrossSiteFilter(Mode mode) {
        this.mode = mode;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(mode instanceof ProxyMode) || LOOKING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isOurs(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("application/json");
            response.getWriter().write("{\"err\": \"this registry takes no writes from pages of other sites\"}");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (site != null || origin == null) {
            return site == null || OURS.contains(site);
        }
        String asked = request.getHeader("X-Forwarded-Host");
        String host = origin.replaceFirst("^https?://", "");
        return host.equalsIgnoreCase(asked != null ? asked : request.getHeader("Host"));
    }
}
