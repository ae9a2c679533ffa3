package io.runregistry.server.classify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.runregistry.server.classify.RuleTable.Stored;
import io.runregistry.server.classify.Workspaces.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workspace as it travels.
 *
 * @param row as it is
 * @param createdAt when it came to be
 * @param columnsCreatedAt the same of its columns, by their ids
 */
record WireWorkspace(Stored row, Instant createdAt, Map<Integer, Instant> columnsCreatedAt) {

    /**
     * Those in force at a revision.
     *
     * @param ever all rows that workspaces ever had, oldest first
     */
    static List<WireWorkspace> at(long revision, List<Stored> ever) {
        Map<Integer, List<Stored>> byId = ever.stream()
                .filter(row -> row.since() <= revision)
                .collect(groupingBy(row -> row.key().id(), TreeMap::new, toList()));
        return byId.values().stream()
                .filter(rows -> rows.get(rows.size() - 1).isInForceAt(revision))
                .map(WireWorkspace::of)
                .toList();
    }

    private static WireWorkspace of(List<Stored> rows) {
        Map<Integer, Instant> columns = new HashMap<>();
        rows.forEach(row -> columns(row).forEach(column -> columns.putIfAbsent(id(column), row.createdAt())));
        return new WireWorkspace(rows.get(rows.size() - 1), rows.get(0).createdAt(), columns);
    }

    boolean is(Kind kind) {
        return row.content().path("online_or_offline").asString("").equals(kind.wire());
    }

    boolean isNamed(String name) {
        return row.content().path("workspace").asString("").equals(name);
    }

    Stream<JsonNode> columns() {
        return columns(row);
    }

    private static Stream<JsonNode> columns(Stored row) {
        return row.content().path("columns").valueStream();
    }

    static int id(JsonNode column) {
        return column.path("id").asInt();
    }

    /** With its columns. */
    ObjectNode json() {
        ObjectNode json = ownJson();
        ArrayNode names = json.putArray("columns");
        ArrayNode withIds = json.putArray("columns_with_id");
        columns().forEach(column -> {
            names.add(column.path("name"));
            withIds.add(columnJson(column));
        });
        return json;
    }

    /** A column with its workspace. */
    ObjectNode json(JsonNode column) {
        ObjectNode json = columnJson(column);
        json.set("Workspace", ownJson());
        return json;
    }

    private ObjectNode ownJson() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", row.key().id());
        json.set("workspace", row.content().path("workspace"));
        json.set("online_or_offline", row.content().path("online_or_offline"));
        return json.put("createdAt", millis(createdAt)).put("updatedAt", millis(row.createdAt()));
    }

    private ObjectNode columnJson(JsonNode column) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id(column))
                .put("id_workspace", row.key().id());
        json.set("name", column.path("name"));
        String time = millis(columnsCreatedAt.getOrDefault(id(column), createdAt));
        return json.put("createdAt", time).put("updatedAt", time);
    }

    private static String millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
