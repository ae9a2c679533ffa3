package io.runregistry.server.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes that ask their caller for a permission, and the names for permissions that are no routes. */
@Component
class PermittedRoutes {

    /** Making a golden JSON official asks for this one; its route asks only who calls. */
    private static final Route OFFICIAL = new Route("POST", "/json_portal/official");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");
    private static final List<String> EXAMPLE = List.of("1");

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    /** @param mappings asked only when it is needed, since it is made after what guards it */
    PermittedRoutes(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    private record Route(String method, String pattern) {

        List<String> variables() {
            return VARIABLE.matcher(pattern)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    /** In the order of their paths; also of routes that are not covered at all. */
    List<Covered> covered(List<RoutePattern> patterns, Map<String, List<String>> values) {
        return routes().sorted((a, b) -> (a.pattern() + a.method()).compareTo(b.pattern() + b.method()))
                .map(route -> covered(route, patterns, values))
                .toList();
    }

    private Stream<Route> routes() {
        Stream<Route> declared = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> {
                    Requires requires = entry.getValue().getMethodAnnotation(Requires.class);
                    return requires != null && requires.value() == Right.PERMITTED;
                })
                .flatMap(entry -> routes(entry.getKey()));
        return Stream.concat(declared, Stream.of(OFFICIAL));
    }

    private static Stream<Route> routes(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .flatMap(method -> info.getPatternValues().stream().map(pattern -> new Route(method, pattern)));
    }

    private static Covered covered(Route route, List<RoutePattern> patterns, Map<String, List<String>> known) {
        List<Map<String, String>> all = combinations(route.variables(), known);
        List<Map<String, String>> covered = all.stream()
                .filter(values -> {
                    String path = RoutePath.of(route.pattern(), values);
                    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
                })
                .toList();
        return new Covered(route.method(), route.pattern(), all.size(), covered.size(), narrowed(route, all, covered));
    }

    private static List<Map<String, String>> combinations(List<String> variables, Map<String, List<String>> known) {
        List<Map<String, String>> all = List.of(Map.of());
        for (String variable : variables) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> values : all) {
                for (String value : known.getOrDefault(variable, EXAMPLE)) {
                    Map<String, String> more = new LinkedHashMap<>(values);
                    more.put(variable, value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private static SortedMap<String, List<String>> narrowed(
            Route route, List<Map<String, String>> all, List<Map<String, String>> covered) {
        SortedMap<String, List<String>> narrowed = new TreeMap<>();
        for (String variable : route.variables()) {
            List<String> some = values(variable, covered);
            if (some.size() < values(variable, all).size()) {
                narrowed.put(variable, some);
            }
        }
        return narrowed;
    }

    private static List<String> values(String variable, List<Map<String, String>> combinations) {
        return combinations.stream()
                .map(values -> values.getOrDefault(variable, ""))
                .distinct()
                .toList();
    }
}
