package io.runregistry.server.access;

import io.runregistry.server.testing.RunningRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of a running server. */
public final class Routes {

    private static final Map<String, String> VARIABLES =
            Map.of("workspace", "global", "from", "OPEN", "to", "SIGNOFF", "kind", "online");

    private Routes() {}

    /** @param right empty if it declares none */
    record Route(String method, String pattern, Optional<Right> right) {

        /** A path that leads here. */
        String path() {
            return Pattern.compile("\\{([^}:]+)[^}]*}")
                    .matcher(pattern)
                    .replaceAll(variable -> VARIABLES.getOrDefault(variable.group(1), "1"));
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** All of the registry's own, a line for each method. */
    static List<Route> of(RunningRegistry registry) {
        return registry.part(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.runregistry."))
                .flatMap(entry -> methods(entry.getKey()).stream()
                        .flatMap(method -> entry.getKey().getPatternValues().stream()
                                .map(pattern -> new Route(method.name(), pattern, right(entry.getValue())))))
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }

    /** One that names no method takes all. */
    private static Set<RequestMethod> methods(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods;
    }

    private static Optional<Right> right(HandlerMethod method) {
        return Optional.ofNullable(method.getMethodAnnotation(Requires.class)).map(Requires::value);
    }

    /** Adds a route that asks for a permission and does nothing, unless the server has it. */
    public static void addIfMissing(RunningRegistry registry, String method, String pattern) {
        RequestMappingHandlerMapping mapping = registry.part(RequestMappingHandlerMapping.class);
        boolean there = of(registry).stream()
                .anyMatch(route -> route.method().equals(method)
                        && route.pattern().replaceAll("\\{[^}]*}", "{}").equals(pattern.replaceAll("\\{[^}]*}", "{}")));
        if (!there) {
            add(mapping, method, pattern, "done");
        }
    }

    /** Adds a route whose author forgot to declare its right. */
    static void addUndeclared(RunningRegistry registry, String method, String pattern) {
        add(registry.part(RequestMappingHandlerMapping.class), method, pattern, "undeclared");
    }

    private static void add(RequestMappingHandlerMapping mapping, String method, String pattern, String handler) {
        try {
            mapping.registerMapping(
                    RequestMappingInfo.paths(pattern)
                            .methods(RequestMethod.valueOf(method))
                            .options(mapping.getBuilderConfiguration())
                            .build(),
                    new DoesNothing(),
                    DoesNothing.class.getMethod(handler));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A writing route, but for its writing. */
    public static final class DoesNothing {
        @Requires(Right.PERMITTED)
        @ResponseBody
        public Map<String, String> done() {
            return Map.of("done", "nothing");
        }

        @ResponseBody
        public Map<String, String> undeclared() {
            return done();
        }
    }

    static final Set<String> READING_METHODS = Set.of("GET", "HEAD");
}
