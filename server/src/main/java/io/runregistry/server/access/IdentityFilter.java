package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes headers of identity away before anything reads them, unless they may be believed; and the proxy's secret always.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class IdentityFilter extends OncePerRequestFilter {

    private final Mode mode;

    IdentityFilter(Mode mode) {
        this.mode = mode;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean believed;
        try {
            believed = mode.believesHeaders(request);
        } catch (InvalidRequestException e) {
            refuse(response, e);
            return;
        }
        chain.doFilter(
                new Without(
                        request,
                        name -> name.equalsIgnoreCase(Headers.SECRET) || !believed && Headers.isOfIdentity(name)),
                response);
    }

    private static void refuse(HttpServletResponse response, InvalidRequestException problem) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/json");
        response.getWriter()
                .write(JsonNodeFactory.instance
                        .objectNode()
                        .put("err", problem.getMessage())
                        .toString());
    }

    private static final class Without extends HttpServletRequestWrapper {
        private final Predicate<String> hidden;

        Without(HttpServletRequest request, Predicate<String> hidden) {
            super(request);
            this.hidden = hidden;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return hidden.test(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return hidden.test(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(hidden.negate())
                    .toList());
        }

        @Override
        public int getIntHeader(String name) {
            return hidden.test(name) ? -1 : super.getIntHeader(name);
        }

        @Override
        public long getDateHeader(String name) {
            return hidden.test(name) ? -1 : super.getDateHeader(name);
        }
    }
}
