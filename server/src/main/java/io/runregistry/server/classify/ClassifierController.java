package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.classify.RuleReading.Snapshot;
import io.runregistry.server.classify.RuleTable.Stored;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /classifiers/{class|dataset|component|offline_dataset}}: the rules in json-logic. */
@RestController
@ReadsPast
class ClassifierController {

    private final RuleReading reading;
    private final RowEdits edits;

    ClassifierController(RuleReading reading, RowEdits edits) {
        this.reading = reading;
        this.edits = edits;
    }

    @GetMapping("/classifiers/{category}")
    ArrayNode list(@PathVariable String category, @RequestParam(required = false) @Nullable Long revision) {
        return json(Part.parseClassifier(category), reading.at(revision), row -> true);
    }

    /** With the column that each judges, and its workspace. */
    @GetMapping("/classifiers/component/{kind}")
    ArrayNode listOfKind(@PathVariable String kind, @RequestParam(required = false) @Nullable Long revision) {
        Kind known = Kind.of(kind)
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_kind", "kind", "component classifiers must be either online or offline"));
        Snapshot snapshot = reading.at(revision);
        Map<Integer, ObjectNode> columns = new HashMap<>();
        snapshot.workspaces().stream()
                .filter(workspace -> workspace.is(known))
                .forEach(workspace -> workspace
                        .columns()
                        .forEach(column -> columns.put(WireWorkspace.id(column), workspace.json(column))));
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Stored row : snapshot.rows(Part.COMPONENT)) {
            ObjectNode column = columns.get(component(row));
            if (column != null) {
                ObjectNode wire = WireRow.of(row);
                wire.set("WorkspaceColumn", column);
                json.add(withLists(wire, snapshot, row));
            }
        }
        return json;
    }

    @GetMapping("/classifiers/{category}/filter_by_component/{component}")
    ArrayNode listOfColumn(
            @PathVariable String category,
            @PathVariable String component,
            @RequestParam(required = false) @Nullable Long revision) {
        if (Part.parseClassifier(category) != Part.COMPONENT) {
            throw new InvalidRequestException(
                    "no_components", "category", "only component classifiers judge a column, not those of " + category);
        }
        int id = WireRow.id(component);
        Snapshot snapshot = reading.at(revision);
        if (snapshot.workspaces().stream()
                .flatMap(WireWorkspace::columns)
                .noneMatch(column -> WireWorkspace.id(column) == id)) {
            throw new NotFoundException("no workspace has a column with id " + id);
        }
        return json(Part.COMPONENT, snapshot, row -> component(row) == id);
    }

    @PostMapping("/classifiers/{category}")
    @Requires(Right.PERMITTED)
    ObjectNode add(@PathVariable String category, @JsonBody ObjectNode body, Caller caller) {
        return edits.add(Part.parseClassifier(category), body, caller);
    }

    @PutMapping("/classifiers/{category}/{id}")
    @Requires(Right.PERMITTED)
    ObjectNode replace(
            @PathVariable String category, @PathVariable String id, @JsonBody ObjectNode body, Caller caller) {
        return edits.replace(Part.parseClassifier(category), id, body, caller);
    }

    @DeleteMapping("/classifiers/{category}/{id}")
    @Requires(Right.PERMITTED)
    ObjectNode remove(@PathVariable String category, @PathVariable String id, Caller caller) {
        return edits.remove(Part.parseClassifier(category), id, caller);
    }

    private static int component(Stored row) {
        return row.content().path("component").asInt(0);
    }

    private static ArrayNode json(Part part, Snapshot snapshot, Predicate<Stored> filter) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        snapshot.rows(part).stream().filter(filter).forEach(row -> json.add(withLists(WireRow.of(row), snapshot, row)));
        return json;
    }

    private static ObjectNode withLists(ObjectNode wire, Snapshot snapshot, Stored row) {
        wire.putArray(row.key().part().list() + "Lists").add(snapshot.list(row));
        return wire;
    }
}
