package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.ColumnRanges.Cursor;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A rule's data at one lumisection after another, without an object for each: values are looked up where the walk has
 * come to. Moves forward only; not safe for threads.
 */
final class LumisectionScope implements Scope {

    private final DatasetFacts facts;
    private final Map<String, Cursor<JsonNode>> oms;
    private final Map<String, Cursor<JsonNode>> rr;
    private int lumisection;

    LumisectionScope(DatasetFacts facts, NeededValues needed) {
        this.facts = facts;
        this.oms = cursors(facts.oms(), needed::oms, column -> column);
        this.rr = cursors(facts.rr(), needed::rr, LumisectionScope::statuses);
    }

    private interface Wanted {
        boolean test(String name);
    }

    private interface Columns<V> {
        ColumnRanges<JsonNode> of(ColumnRanges<V> ranges);
    }

    private static <V> Map<String, Cursor<JsonNode>> cursors(
            LumisectionValues<V> values, Wanted wanted, Columns<V> columns) {
        Map<String, Cursor<JsonNode>> cursors = new HashMap<>();
        values.columns().forEach((name, ranges) -> {
            if (wanted.test(name)) {
                cursors.put(name, columns.of(ranges).cursor());
            }
        });
        return cursors;
    }

    private static final JsonNode EMPTY =
            StringNode.valueOf(Triplet.EMPTY.status().wire());

    private static ColumnRanges<JsonNode> statuses(ColumnRanges<Triplet> ranges) {
        return ranges.map(triplet -> StringNode.valueOf(triplet.status().wire()));
    }

    void moveTo(int lumisection) {
        this.lumisection = lumisection;
    }

    @Override
    public JsonNode whole() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("run", facts.run());
        whole.set("dataset", facts.dataset());
        whole.set("lumisection", wholeLumisection());
        return whole;
    }

    @Override
    public JsonNode at(List<String> path) {
        return switch (path.get(0)) {
            case "run" -> JavaScript.property(facts.run(), path, 1);
            case "dataset" -> JavaScript.property(facts.dataset(), path, 1);
            case "lumisection" -> lumisection(path);
            default -> MissingNode.getInstance();
        };
    }

    private JsonNode lumisection(List<String> path) {
        if (path.size() == 1) {
            return wholeLumisection();
        }
        return switch (path.get(1)) {
            case "lumisection_number" -> JavaScript.property(number(), path, 2);
            case "oms" -> path.size() == 2 ? wholeOms() : value(oms, path, MissingNode.getInstance());
            case "rr" -> path.size() == 2 ? wholeRr() : value(rr, path, EMPTY);
            default -> MissingNode.getInstance();
        };
    }

    private JsonNode value(Map<String, Cursor<JsonNode>> columns, List<String> path, JsonNode unsaid) {
        Cursor<JsonNode> cursor = columns.get(path.get(2));
        if (cursor == null) {
            return MissingNode.getInstance();
        }
        JsonNode value = cursor.at(lumisection);
        return JavaScript.property(value == null ? unsaid : value, path, 3);
    }

    private JsonNode number() {
        return JsonNodeFactory.instance.numberNode(lumisection);
    }

    private ObjectNode wholeLumisection() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("lumisection_number", number());
        whole.set("oms", wholeOms());
        whole.set("rr", wholeRr());
        return whole;
    }

    private ObjectNode wholeOms() {
        return whole(oms, null);
    }

    private ObjectNode wholeRr() {
        return whole(rr, EMPTY);
    }

    private ObjectNode whole(Map<String, Cursor<JsonNode>> columns, @Nullable JsonNode unsaid) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        columns.forEach((name, cursor) -> {
            JsonNode value = cursor.at(lumisection);
            if (value != null || unsaid != null) {
                whole.set(name, value != null ? value : unsaid);
            }
        });
        return whole;
    }
}
