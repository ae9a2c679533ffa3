package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the members of an e-group may do.
 *
 * @param id of this revision of it
 * @param routes regular expressions on the encoded path, without {@code /api} and the query: {@code
 *     /datasets/dt/move_dataset/.*}
 */
public record Permission(long id, String egroup, List<String> routes) {

    public Permission {
        routes = List.copyOf(routes);
    }

    static Permission of(JsonNode json) {
        return new Permission(
                json.path("id").asLong(0), json.path("egroup").asString(""), Wire.texts(json.path("routes")));
    }

    static List<Permission> all(JsonNode array) {
        return Wire.array(array).valueStream().map(Permission::of).toList();
    }
}
