package io.runregistry.server.access;

import io.runregistry.server.access.PermissionTable.Revision;
import io.runregistry.server.http.JsonBody;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /permissions}: which e-group may change what. */
@RestController
class PermissionController {

    private final Permissions permissions;

    PermissionController(Permissions permissions) {
        this.permissions = permissions;
    }

    @GetMapping("/permissions")
    @Requires(Right.READ)
    ArrayNode list() {
        return json(permissions.current());
    }

    /** Newest first. */
    @GetMapping("/permissions/history")
    @Requires(Right.READ)
    ArrayNode history() {
        ArrayNode history = JsonNodeFactory.instance.arrayNode();
        for (Revision revision : permissions.listRevisions()) {
            history.addObject()
                    .put("revision", revision.number())
                    .put("by", revision.author())
                    .put("comment", revision.comment())
                    .put("createdAt", revision.createdAt().toString())
                    .set("permissions", revision.permissions());
        }
        return history;
    }

    @PostMapping("/permissions")
    @Requires(Right.PERMITTED)
    ObjectNode add(@JsonBody ObjectNode body, Caller caller) {
        return permissions.add(PermissionRequest.parse(body), caller).toJson();
    }

    @PutMapping("/permissions/{id}")
    @Requires(Right.PERMITTED)
    ObjectNode replace(@PathVariable int id, @JsonBody ObjectNode body, Caller caller) {
        return permissions.replace(id, PermissionRequest.parse(body), caller).toJson();
    }

    @DeleteMapping("/permissions/{id}")
    @Requires(Right.PERMITTED)
    ObjectNode remove(@PathVariable int id, Caller caller) {
        return permissions.remove(id, caller).toJson();
    }

    private static ArrayNode json(PermissionRules rules) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        rules.permissions().forEach(permission -> json.add(permission.toJson()));
        return json;
    }
}
