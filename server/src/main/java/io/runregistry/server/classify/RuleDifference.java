package io.runregistry.server.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an edit did to a row, or several edits together.
 *
 * @param before the row as it was; empty if there was none
 * @param after the row as it is; empty if there is none
 */
record RuleDifference(Optional<Numbered> before, Optional<Numbered> after) {

    record Numbered(RowKey key, ObjectNode row) {}

    /**
     * Finds what belongs together.
     *
     * @param gone the rows that are no more, or not as they were
     * @param come those that are new, or not as they were
     * @param replaces of any rows, the ids of those that they were edited from
     */
    static List<RuleDifference> of(
            Map<RowKey, ObjectNode> gone, Map<RowKey, ObjectNode> come, Map<RowKey, Integer> replaces) {
        List<RuleDifference> differences = new ArrayList<>();
        Set<RowKey> left = new HashSet<>(gone.keySet());
        come.forEach((key, row) -> {
            Optional<RowKey> origin = origin(key, left, replaces);
            origin.ifPresent(left::remove);
            differences.add(new RuleDifference(numbered(origin, gone), Optional.of(new Numbered(key, row))));
        });
        left.forEach(key -> differences.add(new RuleDifference(numbered(Optional.of(key), gone), Optional.empty())));
        differences.sort(Comparator.comparing(RuleDifference::part).thenComparing(RuleDifference::id));
        return differences;
    }

    /** The difference of two sets, of which the second came later. */
    static List<RuleDifference> of(RuleSet before, RuleSet after, Map<RowKey, Integer> replaces) {
        return of(only(before, after), only(after, before), replaces);
    }

    private static Map<RowKey, ObjectNode> only(RuleSet set, RuleSet other) {
        Map<RowKey, ObjectNode> only = new HashMap<>();
        set.missingIn(other).forEach(key -> only.put(key, set.get(key)));
        return only;
    }

    private static Optional<RowKey> origin(RowKey key, Set<RowKey> gone, Map<RowKey, Integer> replaces) {
        RowKey origin = key;
        while (!gone.contains(origin)) {
            Integer older = replaces.get(origin);
            if (older == null) {
                return Optional.empty();
            }
            origin = new RowKey(key.part(), older);
        }
        return Optional.of(origin);
    }

    private static Optional<Numbered> numbered(Optional<RowKey> key, Map<RowKey, ObjectNode> rows) {
        return key.flatMap(known -> Optional.ofNullable(rows.get(known)).map(row -> new Numbered(known, row)));
    }

    private Numbered any() {
        return after.or(() -> before).orElseThrow();
    }

    private Part part() {
        return any().key().part();
    }

    private int id() {
        return any().key().id();
    }

    /** {@code {part, change: added|changed|removed, id, replaces?}}. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("part", part().wire());
        json.put("change", before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed");
        json.put("id", id());
        before.filter(old -> old.key().id() != id())
                .ifPresent(old -> json.put("replaces", old.key().id()));
        return json;
    }

    /** The same, and how the row was and is. */
    ObjectNode jsonWithRows() {
        ObjectNode json = json();
        before.ifPresent(old -> json.set("before", old.row()));
        after.ifPresent(now -> json.set("after", now.row()));
        return json;
    }
}
