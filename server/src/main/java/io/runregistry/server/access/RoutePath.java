package io.runregistry.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriUtils;

/**
 * The one spelling of a request's path that permissions are compared with: the route as it is written in its handler, its
 * variables as the handler gets them, encoded again. So case, slashes, parameters and encodings that lead to the same handler
 * with the same variables can't lead to another permission.
 */
final class RoutePath {

    private RoutePath() {}

    static String of(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        @SuppressWarnings("unchecked")
        Map<String, String> variables =
                (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (pattern == null || variables == null) {
            throw new IllegalStateException("no route has been found for " + request.getRequestURI());
        }
        return of(pattern.toString(), variables);
    }

    /** @throws IllegalStateException if the route has wildcards, whose text nobody would get */
    static String of(String route, Map<String, String> variables) {
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < route.length(); at++) {
            char next = route.charAt(at);
            if (next == '{') {
                int end = endOfVariable(route, at);
                path.append(encoded(value(route, route.substring(at + 1, end), variables)));
                at = end;
            } else if (next == '*' || next == '?') {
                throw new IllegalStateException("a route that asks for a permission can't have wildcards: " + route);
            } else {
                path.append(next);
            }
        }
        return path.toString();
    }

    /** A variable may have a regular expression with braces of its own. */
    private static int endOfVariable(String route, int start) {
        int depth = 0;
        for (int at = start; at < route.length(); at++) {
            char next = route.charAt(at);
            depth += next == '{' ? 1 : next == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalStateException("unbalanced braces in the route " + route);
    }

    private static String value(String route, String variable, Map<String, String> variables) {
        String name = variable.replaceFirst(":.*", "");
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("no value of {" + variable + "} in the route " + route);
        }
        return value;
    }

    /** As a browser spells it: {@code waiting%20dqm%20gui}. A semicolon would be a parameter, so it is encoded as well. */
    private static String encoded(String value) {
        return UriUtils.encodePathSegment(value, StandardCharsets.UTF_8).replace(";", "%3B");
    }
}
