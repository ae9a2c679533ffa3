package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.database.AsOf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * {@code ?as_of=}: lets the thread of a request that reads see the registry as it was, and names the version in the header
 * {@code As-Of}. Where that makes no sense it is refused, never passed over.
 */
@Configuration(proxyBeanMethods = false)
class AsOfInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    static final String PARAMETER = "as_of";
    static final String HEADER = "As-Of";

    private final VersionAsOf versions;

    AsOfInterceptor(VersionAsOf versions) {
        this.versions = versions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        AsOf.end();
        Optional<String> asked = asked(request);
        if (asked.isPresent() && handler instanceof HandlerMethod method) {
            check(request, method);
            long version = versions.resolve(asked.get(), PARAMETER);
            response.setHeader(HEADER, Long.toString(version));
            AsOf.begin(version);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception problem) {
        AsOf.end();
    }

    /** Only what stands in the address; a form that is sent as body has fields of its own. */
    private static Optional<String> asked(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        List<@Nullable String> values = new ArrayList<>();
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().forEach((name, given) -> {
            if (decoded(name).equals(PARAMETER)) {
                values.addAll(given);
            }
        });
        if (values.size() > 1) {
            throw new InvalidRequestException("given_twice", PARAMETER, PARAMETER + " is given more than once");
        }
        return values.stream().findFirst().map(AsOfInterceptor::decoded);
    }

    private static String decoded(@Nullable String value) {
        return value == null ? "" : UriUtils.decode(value, StandardCharsets.UTF_8);
    }

    private static void check(HttpServletRequest request, HandlerMethod method) {
        String route = request.getMethod() + " " + request.getRequestURI();
        if (!reads(method)) {
            throw new InvalidRequestException(
                    "as_of_not_read", PARAMETER, "as_of is for reading the past, and " + route + " does not only read");
        }
        if (!method.hasMethodAnnotation(ReadsPast.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ReadsPast.class)) {
            throw new InvalidRequestException(
                    "as_of_no_past", PARAMETER, "what " + route + " answers has no past, so as_of makes no sense here");
        }
    }

    private static boolean reads(HandlerMethod method) {
        Requires requires = method.getMethodAnnotation(Requires.class);
        return requires == null || requires.value() == Right.READ;
    }
}
