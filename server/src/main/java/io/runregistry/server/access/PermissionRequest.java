package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.http.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A permission that somebody wants: {@code {egroup, routes: ["…"]}}. */
record PermissionRequest(String egroup, List<RoutePattern> routes) {

    private static final int LONGEST_EGROUP = 256;
    private static final int MOST_ROUTES = 100;

    /** @throws InvalidRequestException with all that is wrong */
    static PermissionRequest parse(ObjectNode body) {
        Body fields = new Body(body);
        String egroup = fields.check(() -> egroup(fields.field("egroup")));
        List<RoutePattern> routes = fields.check(() -> routes(fields.field("routes")));
        fields.end();
        return new PermissionRequest(Objects.requireNonNull(egroup), Objects.requireNonNull(routes));
    }

    /** In a header e-groups stand between commas. */
    private static String egroup(JsonNode value) {
        String egroup = value.isString() ? value.asString() : "";
        if (egroup.isEmpty()
                || egroup.length() > LONGEST_EGROUP
                || !egroup.equals(egroup.strip())
                || egroup.chars().anyMatch(c -> c == ',' || Character.isISOControl(c))) {
            throw new InvalidRequestException(
                    "wrong_egroup",
                    "egroup",
                    "egroup must be the name of an e-group, of 1 to " + LONGEST_EGROUP + " characters without commas");
        }
        return egroup;
    }

    private static List<RoutePattern> routes(JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_ROUTES) {
            throw new InvalidRequestException(
                    "wrong_routes",
                    "routes",
                    "routes must be a list of 1 to " + MOST_ROUTES + " regular expressions on paths");
        }
        List<Problem> problems = new ArrayList<>();
        List<RoutePattern> routes = new ArrayList<>();
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
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return routes;
    }

    Permission permission(int id) {
        return new Permission(id, egroup, routes);
    }
}
