package io.runregistry.server.access;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the members of an e-group may change. On the wire: {@code {id, egroup, routes: ["…"]}}. */
record Permission(int id, String egroup, List<RoutePattern> routes) {

    Permission {
        routes = List.copyOf(routes);
    }

    /** From what was stored, which was checked then. */
    static Permission read(JsonNode json) {
        return new Permission(
                json.path("id").asInt(),
                json.path("egroup").asString(),
                json.path("routes")
                        .valueStream()
                        .map(route -> RoutePattern.parse(route.asString()))
                        .toList());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("egroup", egroup);
        routes.forEach(route -> json.withArray("routes").add(route.text()));
        return json;
    }

    boolean covers(String path) {
        return routes.stream().anyMatch(route -> route.matches(path));
    }
}
