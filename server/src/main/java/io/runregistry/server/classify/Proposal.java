package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rules would be with a change made to them.
 *
 * @param replaces of new rows, the ids of those that they were edited from
 * @param row the single row that was added, replaced or removed; empty if it was no single one
 * @param comment what the change is called unless somebody says otherwise
 */
record Proposal(RuleSet before, RuleSet after, Map<RowKey, Integer> replaces, Optional<RowKey> row, String comment) {

    /** What a change is made to, and the highest ids that there ever were, of rows and of columns. */
    record Base(RuleSet rules, Map<Part, Integer> highestIds, int highestColumn) {}

    static Proposal of(RuleSet before, RuleSet after, String comment) {
        return new Proposal(before, after, Map.of(), Optional.empty(), comment);
    }

    /** @param change of rows that are there */
    static Proposal of(Base base, RuleChange change) {
        RuleSet rules = base.rules();
        if (change instanceof RuleChange.Add add) {
            RowKey key = new RowKey(add.part(), base.highestIds().getOrDefault(add.part(), 0) + 1);
            return new Proposal(
                    rules, rules.with(key, own(add.row())), Map.of(), Optional.of(key), named(key) + " added");
        }
        if (change instanceof RuleChange.Replace replace) {
            RowKey old = new RowKey(replace.part(), replace.id());
            RowKey key = new RowKey(replace.part(), base.highestIds().getOrDefault(replace.part(), 0) + 1);
            return new Proposal(
                    rules,
                    rules.without(old).with(key, own(replace.row())),
                    Map.of(key, old.id()),
                    Optional.of(key),
                    named(old) + " changed, now " + key.id());
        }
        if (change instanceof RuleChange.Remove remove) {
            RowKey key = new RowKey(remove.part(), remove.id());
            return new Proposal(rules, rules.without(key), Map.of(), Optional.of(key), named(key) + " removed");
        }
        JsonNode file = ((RuleChange.ReplaceAll) change).file();
        RulesFile.parse(file);
        return new Matching(base, file).proposal();
    }

    /** Ids and authors are not said by whoever sends a row. */
    private static ObjectNode own(ObjectNode row) {
        Stream.concat(Stream.of("id"), RuleSet.AUTHORS.stream())
                .filter(row::has)
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException(
                            "field_not_taken", name, "a row takes no \"" + name + "\"; the registry says it itself");
                });
        return row.deepCopy();
    }

    /** {@code class classifier 5}. */
    static String named(RowKey key) {
        return key.part() == Part.DATASETS_ACCEPTED
                ? "rule of accepted datasets " + key.id()
                : key.part().wire().replace('_', ' ') + " classifier " + key.id();
    }

    /** The rules as they would be, parsed. Problems in a single row are told where it was sent, with {@code place} before them. */
    Rules parse(String place) {
        Optional<String> inFile = row.filter(after::has).map(after::place);
        UnaryOperator<String> placeOf =
                any -> inFile.filter(any::equals).map(here -> place).orElse(any);
        return RulesFile.parse(after.file(), placeOf);
    }

    List<RowKey> begun() {
        return after.missingIn(before);
    }

    boolean changesNothing() {
        return begun().isEmpty() && before.missingIn(after).isEmpty();
    }

    List<RuleDifference> differences() {
        return RuleDifference.of(before, after, replaces);
    }

    /** The same, with new rows saying who wrote them. */
    Proposal signedBy(String author) {
        RuleSet signed = after;
        for (RowKey key : begun()) {
            if (key.part().isClassifier()) {
                signed = signed.with(key, signed(after.get(key), author, replaces.containsKey(key)));
            }
        }
        return new Proposal(before, signed, replaces, row, comment);
    }

    /** As production does: who edits a rule stands in the new one, and its creator in the old one. */
    private static ObjectNode signed(ObjectNode row, String author, boolean replaces) {
        ObjectNode signed = row.deepCopy();
        @Nullable String creator = row.path("created_by").asString(replaces ? null : author);
        @Nullable String editor = replaces ? author : row.path("updated_by").asString(null);
        return signed.put("created_by", creator).put("updated_by", editor);
    }

    /** Finds for the rows of a file those that say the same already, so that only what differs is changed. */
    private static final class Matching {
        private final Base base;
        private final JsonNode file;
        private final Map<Part, Integer> highestIds;
        private final Map<RowKey, Integer> replaces = new HashMap<>();
        private final Map<RowKey, ObjectNode> rows = new HashMap<>();

        Matching(Base base, JsonNode file) {
            this.base = base;
            this.file = file;
            this.highestIds = new EnumMap<>(Part.class);
            highestIds.putAll(base.highestIds());
        }

        Proposal proposal() {
            RuleSet.of(file).rows(Part.WORKSPACES).forEach((id, row) -> rows.put(new RowKey(Part.WORKSPACES, id), row));
            Stream.of(Part.values()).filter(part -> part != Part.WORKSPACES).forEach(this::match);
            return new Proposal(base.rules(), RuleSet.of(rows), replaces, Optional.empty(), "all rules replaced");
        }

        private void match(Part part) {
            Map<JsonNode, Deque<Integer>> unmatched = new HashMap<>();
            base.rules()
                    .rows(part)
                    .forEach((id, row) -> unmatched
                            .computeIfAbsent(RuleSet.said(row), said -> new ArrayDeque<>())
                            .add(id));
            List<JsonNode> changed = file.path(part.list())
                    .valueStream()
                    .filter(row -> !keep(part, row, unmatched))
                    .toList();
            changed.forEach(row -> put(part, row));
        }

        private boolean keep(Part part, JsonNode row, Map<JsonNode, Deque<Integer>> unmatched) {
            Deque<Integer> same = unmatched.getOrDefault(RuleSet.said(row), new ArrayDeque<>());
            if (same.isEmpty()) {
                return false;
            }
            int ownId = row.path("id").asInt(0);
            RowKey key = new RowKey(part, same.remove(ownId) ? ownId : same.remove());
            rows.put(key, base.rules().get(key));
            return true;
        }

        /** An id that never meant anything else may be kept. */
        private void put(Part part, JsonNode row) {
            int asked = row.path("id").asInt(0);
            int highest = highestIds.getOrDefault(part, 0);
            int id = asked > highest ? asked : highest + 1;
            highestIds.merge(part, id, Math::max);
            RowKey key = new RowKey(part, id);
            rows.put(key, RuleSet.content(row));
            if (asked != id
                    && base.rules().has(new RowKey(part, asked))
                    && !rows.containsKey(new RowKey(part, asked))) {
                replaces.put(key, asked);
            }
        }
    }
}
