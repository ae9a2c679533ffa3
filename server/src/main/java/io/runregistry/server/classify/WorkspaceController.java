package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.versions.ReadsPast;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /workspaces/{online|offline}}: the certification groups and what each certifies. */
@RestController
@ReadsPast
class WorkspaceController {

    /** When the shipped configuration was made; the wire wants a time for each row. */
    private static final String CREATED_AT = "2019-02-05T17:54:48.779Z";

    private final Rulebook rulebook;

    WorkspaceController(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    @GetMapping("/workspaces/{kind}")
    ArrayNode workspaces(@PathVariable String kind) {
        Workspaces.Kind known = Stream.of(Workspaces.Kind.values())
                .filter(candidate -> candidate.wire().equals(kind))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_kind", kind, "workspaces are online or offline, not \"" + kind + "\""));
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        rulebook.workspaces().of(known).forEach(workspace -> answer.add(wire(workspace)));
        return answer;
    }

    private static ObjectNode wire(JsonNode workspace) {
        ObjectNode wire = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("id", "workspace", "online_or_offline")) {
            wire.set(name, workspace.path(name));
        }
        wire.put("createdAt", CREATED_AT).put("updatedAt", CREATED_AT);
        ArrayNode names = wire.putArray("columns");
        ArrayNode columns = wire.putArray("columns_with_id");
        workspace.path("columns").forEach(column -> {
            names.add(column.path("name"));
            ObjectNode withId = columns.addObject();
            withId.set("id", column.path("id"));
            withId.set("id_workspace", workspace.path("id"));
            withId.set("name", column.path("name"));
            withId.put("createdAt", CREATED_AT).put("updatedAt", CREATED_AT);
        });
        return wire;
    }
}
