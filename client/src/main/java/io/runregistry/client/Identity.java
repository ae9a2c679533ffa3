package io.runregistry.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Who the registry takes the caller for.
 *
 * @param email who it is; empty if nobody is signed in
 * @param egroups the e-groups that the sign-in tells
 * @param automatic whether it may feed the registry
 * @param mode how one signs in here: {@code oidc}, {@code proxy} or {@code local}
 * @param mayEverything whether nothing is refused for lack of permission
 */
public record Identity(String email, List<String> egroups, boolean automatic, String mode, boolean mayEverything) {

    public Identity {
        egroups = List.copyOf(egroups);
    }

    static Identity of(JsonNode json) {
        return new Identity(
                json.path("email").asString(""),
                Wire.texts(json.path("egroups")),
                json.path("automatic").asBoolean(false),
                json.path("mode").asString(""),
                json.path("may_everything").asBoolean(false));
    }
}
