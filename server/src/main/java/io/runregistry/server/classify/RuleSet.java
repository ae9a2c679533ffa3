package io.runregistry.server.classify;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Workspaces and rules as rows, which each have an id within their part: what a file of rules holds, and what is stored.
 * Immutable, as long as nobody changes the rows.
 */
final class RuleSet {

    /** Who wrote a row; not what it says. */
    static final Set<String> AUTHORS = Set.of("created_by", "updated_by");

    private final Map<Part, SortedMap<Integer, ObjectNode>> rows;

    private RuleSet(Map<Part, SortedMap<Integer, ObjectNode>> rows) {
        this.rows = rows;
    }

    static RuleSet of(Map<RowKey, ObjectNode> rows) {
        Map<Part, SortedMap<Integer, ObjectNode>> byPart = new EnumMap<>(Part.class);
        rows.forEach((key, row) ->
                byPart.computeIfAbsent(key.part(), part -> new TreeMap<>()).put(key.id(), row));
        return new RuleSet(byPart);
    }

    /** The rows of a file in which nothing is wrong. Those without an id get one; columns say themselves what is certifiable. */
    static RuleSet of(JsonNode file) {
        RuleSet set = of(Map.of());
        for (Part part : Part.values()) {
            file.path(part.list()).valueStream().filter(row -> row.has("id")).forEach(row -> set.put(part, row));
            file.path(part.list()).valueStream().filter(row -> !row.has("id")).forEach(row -> set.put(part, row));
        }
        JsonNode certifiable = file.path(RulesFile.CERTIFIABLE);
        return certifiable.isMissingNode() ? set : set.certifying(certifiable);
    }

    private void put(Part part, JsonNode row) {
        SortedMap<Integer, ObjectNode> known = rows.computeIfAbsent(part, own -> new TreeMap<>());
        int id = row.path("id").asInt(known.isEmpty() ? 1 : known.lastKey() + 1);
        known.put(id, content(row));
    }

    /** A row of a file without its id. */
    static ObjectNode content(JsonNode row) {
        return ((ObjectNode) row).deepCopy().without("id");
    }

    private RuleSet certifying(JsonNode names) {
        Set<String> certifiable = new HashSet<>();
        names.forEach(name -> certifiable.add(name.asString("")));
        RuleSet set = this;
        for (Map.Entry<Integer, ObjectNode> workspace : rows(Part.WORKSPACES).entrySet()) {
            ObjectNode row = workspace.getValue().deepCopy();
            if (row.path("online_or_offline").asString("").equals(Workspaces.Kind.ONLINE.wire())) {
                String prefix = row.path("workspace").asString("") + "-";
                row.path("columns")
                        .forEach(column -> ((ObjectNode) column)
                                .put(
                                        "certifiable",
                                        certifiable.contains(
                                                prefix + column.path("name").asString(""))));
                set = set.with(new RowKey(Part.WORKSPACES, workspace.getKey()), row);
            }
        }
        return set;
    }

    /** By their ids. */
    SortedMap<Integer, ObjectNode> rows(Part part) {
        return Collections.unmodifiableSortedMap(rows.getOrDefault(part, new TreeMap<>()));
    }

    Stream<RowKey> keys() {
        return rows.entrySet().stream()
                .flatMap(part -> part.getValue().keySet().stream().map(id -> new RowKey(part.getKey(), id)));
    }

    boolean has(RowKey key) {
        return rows(key.part()).containsKey(key.id());
    }

    /** One that is there. */
    ObjectNode get(RowKey key) {
        return requireNonNull(rows(key.part()).get(key.id()));
    }

    RuleSet with(RowKey key, ObjectNode row) {
        return changed(key.part(), own -> {
            own.put(key.id(), row);
            return own;
        });
    }

    RuleSet without(RowKey key) {
        return changed(key.part(), own -> {
            own.remove(key.id());
            return own;
        });
    }

    private RuleSet changed(Part part, UnaryOperator<SortedMap<Integer, ObjectNode>> change) {
        Map<Part, SortedMap<Integer, ObjectNode>> all = new EnumMap<>(rows);
        all.put(part, change.apply(new TreeMap<>(rows(part))));
        return new RuleSet(all);
    }

    /** Those that this one has and the other has not, or not with the same content. */
    List<RowKey> missingIn(RuleSet other) {
        return keys().filter(key -> !other.has(key) || !get(key).equals(other.get(key)))
                .toList();
    }

    /** What a row says, whoever wrote it. */
    static JsonNode said(JsonNode row) {
        return content(row).without(AUTHORS);
    }

    /** Whether both say the same, whatever the ids of their rules and whoever wrote them. */
    boolean saysTheSameAs(RuleSet other) {
        return Stream.of(Part.values()).allMatch(part -> said(part).equals(other.said(part)));
    }

    private Map<JsonNode, Long> said(Part part) {
        return rows(part).values().stream().collect(groupingBy(RuleSet::said, counting()));
    }

    /** As a file has them. */
    ObjectNode file() {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        for (Part part : Part.values()) {
            ArrayNode list = file.putArray(part.list());
            rows(part).forEach((id, row) -> list.addObject().put("id", id).setAll(row));
        }
        return file;
    }

    /** Where a row stands in the file. */
    String place(RowKey key) {
        return key.part().list() + "[" + rows(key.part()).headMap(key.id()).size() + "]";
    }
}
