package io.runregistry.server.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says with every answer that keys are honoured; and where a request has one, holds its answer until it is known whether it is this
 * or an earlier one. It stands behind all other filters, so that what it reads is limited as any other body.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    private static final String HONOURED = "Accept-Idempotency-Key";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Asked for late: filters are made with the web server, before it is known whether there is a database. */
    private final ObjectProvider<RepeatedActions> actions;

    IdempotencyFilter(ObjectProvider<RepeatedActions> actions) {
        this.actions = actions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HONOURED, "true");
        if (request.getHeader(KEY) == null || READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        DigestedRequest digested = new DigestedRequest(request);
        HeldAnswer held = new HeldAnswer(response);
        try {
            chain.doFilter(digested, held);
            actions.getObject().finish(digested, held);
        } finally {
            KeyedAction.end();
            held.letGo();
        }
    }
}
