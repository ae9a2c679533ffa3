package io.runregistry.server.classify;

import static java.util.stream.Collectors.toMap;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.classify.RuleTable.Revision;
import io.runregistry.server.classify.RuleTable.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who edited the rules when, and how. */
@Component
public final class RuleHistory {

    private final DSLContext database;

    RuleHistory(DSLContext database) {
        this.database = database;
    }

    /** {@code [{revision, by, comment, createdAt, version, changes}]}, newest first. */
    public ArrayNode list(long below, int most) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        List<Revision> revisions = RuleTable.list(database, below, most);
        if (revisions.isEmpty()) {
            return json;
        }
        List<Stored> rows = RuleTable.rowsChanged(
                database,
                revisions.get(revisions.size() - 1).number(),
                revisions.get(0).number());
        revisions.forEach(revision -> json.add(json(revision, rows)));
        return json;
    }

    private static ObjectNode json(Revision revision, List<Stored> rows) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("revision", revision.number())
                .put("by", revision.author())
                .put("comment", revision.comment())
                .put("createdAt", revision.createdAt().toString())
                .put("version", revision.version());
        ArrayNode changes = json.putArray("changes");
        RuleDifference.of(
                        contents(rows, row -> row.until() != null && row.until() == revision.number()),
                        contents(rows, row -> row.since() == revision.number()),
                        origins(rows))
                .forEach(difference -> changes.add(difference.json()));
        return json;
    }

    private static Map<RowKey, ObjectNode> contents(List<Stored> rows, Predicate<Stored> filter) {
        return rows.stream().filter(filter).collect(toMap(Stored::key, Stored::content));
    }

    private static Map<RowKey, Integer> origins(List<Stored> rows) {
        Map<RowKey, Integer> origins = new HashMap<>();
        rows.forEach(row -> {
            if (row.replaces() != null) {
                origins.put(row.key(), row.replaces());
            }
        });
        return origins;
    }

    /**
     * {@code {from, to, changes}}, each change with the row before and after.
     *
     * @throws InvalidRequestException if the first is newer than the second
     */
    public ObjectNode difference(long from, long to) {
        if (from > to) {
            throw new InvalidRequestException(
                    "wrong_order", "from", "from must not be newer than to: " + from + " is newer than " + to);
        }
        RuleTable.get(database, from);
        RuleTable.get(database, to);
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("from", from).put("to", to);
        ArrayNode changes = json.putArray("changes");
        RuleDifference.of(
                        RuleTable.setAt(database, from),
                        RuleTable.setAt(database, to),
                        origins(RuleTable.rowsChanged(database, from + 1, to)))
                .forEach(difference -> changes.add(difference.jsonWithRows()));
        return json;
    }
}
