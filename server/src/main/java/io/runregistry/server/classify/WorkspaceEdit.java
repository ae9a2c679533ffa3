package io.runregistry.server.classify;

import static java.util.stream.Collectors.joining;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.classify.Proposal.Base;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A change of the workspaces and their columns. Names are never changed, since values are stored under them. */
interface WorkspaceEdit {

    /**
     * @throws NotFoundException if there is no such workspace or column
     * @throws ConflictException if there is one already, or rules name what is to be removed
     */
    Proposal of(Base base);

    static WorkspaceEdit adding(Kind kind, String name, List<String> columns) {
        return base -> {
            if (find(base, kind, name).isPresent()) {
                throw new ConflictException("there is an " + kind.wire() + " workspace \"" + name + "\" already");
            }
            ObjectNode row =
                    JsonNodeFactory.instance.objectNode().put("workspace", name).put("online_or_offline", kind.wire());
            ArrayNode list = row.putArray("columns");
            int id = base.highestColumn();
            for (String column : columns) {
                id++;
                list.addObject().put("id", id).put("name", column);
            }
            RowKey key = new RowKey(Part.WORKSPACES, base.highestIds().getOrDefault(Part.WORKSPACES, 0) + 1);
            return Proposal.of(
                    base.rules(), base.rules().with(key, row), kind.wire() + " workspace " + name + " added");
        };
    }

    static WorkspaceEdit removing(Kind kind, String name) {
        return base -> {
            RowKey key = get(base, kind, name);
            base.rules().get(key).path("columns").forEach(column -> checkUnused(base, name, column));
            refuseIfNamed(
                    "workspace " + name,
                    naming(
                            base,
                            Part.OFFLINE_DATASET,
                            row -> kind == Kind.OFFLINE
                                    && row.path("workspace").asString("").equals(name)));
            return Proposal.of(
                    base.rules(), base.rules().without(key), kind.wire() + " workspace " + name + " removed");
        };
    }

    static WorkspaceEdit addingColumn(Kind kind, String workspace, String name, Optional<Boolean> certifiable) {
        return base -> {
            RowKey key = get(base, kind, workspace);
            if (columns(base, key).anyMatch(column -> isNamed(column, name))) {
                throw new ConflictException("there is a column \"" + workspace + "-" + name + "\" already");
            }
            ObjectNode row = base.rules().get(key).deepCopy();
            ObjectNode column = row.withArray("columns")
                    .addObject()
                    .put("id", base.highestColumn() + 1)
                    .put("name", name);
            certifiable.ifPresent(said -> column.put("certifiable", said));
            return changed(base, key, row, kind, workspace, name, "added");
        };
    }

    static WorkspaceEdit certifying(Kind kind, String workspace, String name, boolean certifiable) {
        return base -> {
            if (kind == Kind.OFFLINE) {
                throw new InvalidRequestException(
                        "not_online", "certifiable", "certifiable: only online columns hold up a run");
            }
            RowKey key = get(base, kind, workspace);
            ObjectNode row = base.rules().get(key).deepCopy();
            ((ObjectNode) getColumn(row, workspace, name)).put("certifiable", certifiable);
            return changed(base, key, row, kind, workspace, name, certifiable ? "certifiable" : "not certifiable");
        };
    }

    static WorkspaceEdit removingColumn(Kind kind, String workspace, String name) {
        return base -> {
            RowKey key = get(base, kind, workspace);
            ObjectNode row = base.rules().get(key).deepCopy();
            JsonNode column = getColumn(row, workspace, name);
            checkUnused(base, workspace, column);
            ArrayNode left = JsonNodeFactory.instance.arrayNode();
            row.path("columns")
                    .valueStream()
                    .filter(other -> !isNamed(other, name))
                    .forEach(left::add);
            row.set("columns", left);
            return changed(base, key, row, kind, workspace, name, "removed");
        };
    }

    private static Proposal changed(
            Base base, RowKey key, ObjectNode row, Kind kind, String workspace, String column, String what) {
        return Proposal.of(
                base.rules(),
                base.rules().with(key, row),
                kind.wire() + " column " + workspace + "-" + column + " " + what);
    }

    private static Optional<RowKey> find(Base base, Kind kind, String name) {
        return ofKind(base, kind).filter(key -> name(base, key).equals(name)).findFirst();
    }

    private static Stream<RowKey> ofKind(Base base, Kind kind) {
        return base.rules().rows(Part.WORKSPACES).entrySet().stream()
                .filter(row ->
                        row.getValue().path("online_or_offline").asString("").equals(kind.wire()))
                .map(row -> new RowKey(Part.WORKSPACES, row.getKey()));
    }

    private static String name(Base base, RowKey key) {
        return base.rules().get(key).path("workspace").asString("");
    }

    private static RowKey get(Base base, Kind kind, String name) {
        return find(base, kind, name)
                .orElseThrow(() -> new NotFoundException("unknown " + kind.wire() + " workspace \"" + name + "\""
                        + NearestName.hint(
                                name,
                                ofKind(base, kind).map(key -> name(base, key)).toList())));
    }

    private static Stream<JsonNode> columns(Base base, RowKey workspace) {
        return base.rules().get(workspace).path("columns").valueStream();
    }

    private static boolean isNamed(JsonNode column, String name) {
        return column.path("name").asString("").equals(name);
    }

    private static JsonNode getColumn(ObjectNode row, String workspace, String name) {
        return row.path("columns")
                .valueStream()
                .filter(column -> isNamed(column, name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("workspace " + workspace + " has no column \"" + name + "\""
                        + NearestName.hint(
                                name,
                                row.path("columns")
                                        .valueStream()
                                        .map(column -> column.path("name").asString(""))
                                        .toList())));
    }

    private static void checkUnused(Base base, String workspace, JsonNode column) {
        refuseIfNamed(
                "column " + workspace + "-" + column.path("name").asString(""),
                naming(base, Part.COMPONENT, row -> row.path("component").equals(column.path("id"))));
    }

    private static List<Integer> naming(Base base, Part part, Predicate<ObjectNode> names) {
        return base.rules().rows(part).entrySet().stream()
                .filter(row -> names.test(row.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void refuseIfNamed(String what, List<Integer> classifiers) {
        if (!classifiers.isEmpty()) {
            throw new ConflictException(what + " can't be removed while rules judge it: remove the classifiers "
                    + classifiers.stream().map(String::valueOf).collect(joining(", "))
                    + " first");
        }
    }
}
