package io.runregistry.server.access;

import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.server.AccessSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Lets a request through to its route if its caller has the {@link Right} that the route asks for. Nobody is asked for a token
 * by what is open to all, so that reading goes on when the issuer of tokens is away.
 */
record RightsInterceptor(Callers callers, AccessSettings settings) implements HandlerInterceptor {

    private static final Set<DispatcherType> CHECKED_BEFORE = Set.of(DispatcherType.ASYNC, DispatcherType.ERROR);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!CHECKED_BEFORE.contains(request.getDispatcherType()) && !(handler instanceof ResourceHttpRequestHandler)) {
            check(right(request, handler), request);
        }
        return true;
    }

    private void check(Right right, HttpServletRequest request) {
        switch (right) {
            case OPEN -> {}
            case READ -> {
                if (!settings.openReads()) {
                    callers.of(request).identity();
                }
            }
            case SIGNED_IN -> callers.of(request).identity();
            case PERMITTED -> callers.of(request).checkPermitted();
            case FEED -> callers.of(request).checkFeed(settings.feedEgroups());
        }
    }

    private static Right right(HttpServletRequest request, Object handler) {
        @Nullable
        Requires declared = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Requires.class) : null;
        if (declared != null) {
            return declared.value();
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new ForbiddenException(
                    request.getMethod() + " " + request.getRequestURI() + " declares no right, so nobody has it");
        }
        return Right.READ;
    }
}
