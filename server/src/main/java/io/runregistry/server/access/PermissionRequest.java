package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A permission that somebody wants: {@code {egroup, routes: ["…"]}}. */
record PermissionRequest(String egroup, List<RoutePattern> routes) {

    private static final Set<String> FIELDS = Set.of("egroup", "routes");
    private static final int LONGEST_EGROUP = 256;
    private static final int MOST_ROUTES = 100;

    /** @throws InvalidRequestException with all that is wrong */
    static PermissionRequest parse(ObjectNode body) {
        List<Problem> problems = new ArrayList<>();
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> problems.add(new Problem(
                        "unknown_field", name, "unknown field \"" + name + "\"" + NearestName.hint(name, FIELDS))));
        String egroup = egroup(body.path("egroup"), problems);
        List<RoutePattern> routes = routes(body.path("routes"), problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new PermissionRequest(egroup, routes);
    }

    /** In a header e-groups stand between commas. */
    private static String egroup(JsonNode value, List<Problem> problems) {
        String egroup = value.isString() ? value.asString() : "";
        if (egroup.isEmpty()
                || egroup.length() > LONGEST_EGROUP
                || !egroup.equals(egroup.strip())
                || egroup.chars().anyMatch(c -> c == ',' || Character.isISOControl(c))) {
            problems.add(new Problem(
                    "wrong_egroup",
                    "egroup",
                    "egroup must be the name of an e-group, of 1 to " + LONGEST_EGROUP + " characters without commas"));
        }
        return egroup;
    }

    private static List<RoutePattern> routes(JsonNode value, List<Problem> problems) {
        List<RoutePattern> routes = new ArrayList<>();
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_ROUTES) {
            problems.add(new Problem(
                    "wrong_routes",
                    "routes",
                    "routes must be a list of 1 to " + MOST_ROUTES + " regular expressions on paths"));
            return routes;
        }
        for (int i = 0; i < value.size(); i++) {
            String path = "routes[" + i + "]";
            try {
                if (!value.get(i).isString()) {
                    throw new IllegalArgumentException("is no text");
                }
                routes.add(RoutePattern.parse(value.get(i).asString()));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem("wrong_route", path, value.get(i) + " at " + path + " " + e.getMessage()));
            }
        }
        return routes;
    }

    Permission permission(int id) {
        return new Permission(id, egroup, routes);
    }
}
