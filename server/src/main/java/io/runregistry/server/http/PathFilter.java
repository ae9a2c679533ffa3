package io.runregistry.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every route is served under {@code /api} as well, with or without a slash at its end. OPTIONS names no route. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PathFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setHeader("Allow", "GET,HEAD,PUT,POST,DELETE,OPTIONS");
            return;
        }
        String path = normalised(request.getRequestURI());
        chain.doFilter(path.equals(request.getRequestURI()) ? request : new Renamed(request, path), response);
    }

    private static String normalised(String path) {
        String route = path.regionMatches(true, 0, "/api/", 0, 5) ? path.substring(4) : path;
        return route.length() > 1 && route.endsWith("/") ? route.substring(0, route.length() - 1) : route;
    }

    private static final class Renamed extends HttpServletRequestWrapper {
        private final String path;

        Renamed(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }
    }
}
