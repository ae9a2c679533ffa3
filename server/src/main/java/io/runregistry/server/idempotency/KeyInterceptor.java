package io.runregistry.server.idempotency;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Callers;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/** Of requests that write and have a key, lets those through to their route that were not answered before. */
record KeyInterceptor(Callers callers, RepeatedActions actions) implements HandlerInterceptor {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Set<Right> WRITING = Set.of(Right.SIGNED_IN, Right.PERMITTED, Right.FEED);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String key = request.getHeader(IdempotencyFilter.KEY);
        @Nullable DigestedRequest digested = WebUtils.getNativeRequest(request, DigestedRequest.class);
        @Nullable HeldAnswer held = WebUtils.getNativeResponse(response, HeldAnswer.class);
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (key == null || digested == null || held == null || !first) {
            return true;
        }
        if (!writes(handler)) {
            held.letGo(); // what only reads may be long, and may come from another thread
            return true;
        }
        if (!KEY.matcher(key).matches()) {
            throw new InvalidRequestException(
                    "wrong_key",
                    IdempotencyFilter.KEY,
                    "the header " + IdempotencyFilter.KEY + " must be 1 to 64 visible ASCII characters");
        }
        return actions.begin(new KeyedAction(callers.of(request).author(), key), digested, held);
    }

    private static boolean writes(Object handler) {
        @Nullable
        Requires declared = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Requires.class) : null;
        return declared != null && WRITING.contains(declared.value());
    }
}
