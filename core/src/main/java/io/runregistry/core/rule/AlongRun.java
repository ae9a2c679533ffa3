package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.ColumnRanges.Cursor;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What rules see along a run: everywhere its attributes, and over them what there is in a lumisection. Immutable. */
final class AlongRun {

    private final ObjectNode run;
    private final List<Column> columns = new ArrayList<>();

    /** @param path where rules see its values */
    private record Column(List<String> path, ColumnRanges<JsonNode> ranges) {}

    AlongRun(ObjectNode run, LumisectionValues<JsonNode> values) {
        this.run = run;
        values.columns().forEach((path, ranges) -> columns.add(new Column(JavaScript.path(path), ranges)));
    }

    /** Of these lumisections those in which an expression holds, which is asked once for all in which it sees the same. */
    LumiRanges where(Expression expression, LookedAt lookedAt, LumiRanges lumisections) {
        Map<List<@Nullable JsonNode>, Boolean> known = new HashMap<>();
        LumiRanges.Builder holds = new LumiRanges.Builder();
        walk(lookedAt, lumisections, (first, last, here) -> {
            if (known.computeIfAbsent(here.seen(), seen -> JavaScript.truthy(expression.evaluate(here)))) {
                holds.add(first, last);
            }
        });
        return holds.build();
    }

    /** What a variable is in each of these lumisections; nothing where there is none. */
    ColumnRanges<JsonNode> seen(String variable, LumiRanges lumisections) {
        List<String> path = JavaScript.path(variable);
        ColumnRanges.Builder<JsonNode> seen = new ColumnRanges.Builder<>();
        walk(new LookedAt(false, List.of(path)), lumisections, (first, last, here) -> {
            JsonNode value = here.at(path);
            if (!value.isMissingNode()) {
                seen.add(first, last, value);
            }
        });
        return seen.build();
    }

    private interface Visitor {
        void visit(int first, int last, Here here);
    }

    private void walk(LookedAt lookedAt, LumiRanges lumisections, Visitor visitor) {
        Here here = new Here(columns.stream()
                .filter(column -> lookedAt.includes(column.path()))
                .toList());
        for (LumiRange range : lumisections.ranges()) {
            int first = range.first();
            while (first <= range.last()) {
                int last = Math.min(range.last(), here.moveTo(first));
                visitor.visit(first, last, here);
                first = last + 1;
            }
        }
    }

    /** What is seen where a walk has come to, without an object for each lumisection. Moves forward only. */
    private final class Here implements Scope {
        private final List<Column> columns;
        private final List<Cursor<JsonNode>> cursors;
        private List<@Nullable JsonNode> values = List.of();

        Here(List<Column> columns) {
            this.columns = columns;
            this.cursors =
                    columns.stream().map(column -> column.ranges().cursor()).toList();
        }

        /** Gives the last lumisection up to which all is alike. */
        int moveTo(int lumisection) {
            values = new ArrayList<>(cursors.size());
            int lastAlike = Integer.MAX_VALUE;
            for (Cursor<JsonNode> cursor : cursors) {
                values.add(cursor.at(lumisection));
                lastAlike = Math.min(lastAlike, cursor.lastAlike(lumisection));
            }
            return lastAlike;
        }

        List<@Nullable JsonNode> seen() {
            return values;
        }

        @Override
        public JsonNode at(List<String> path) {
            int over = -1;
            for (int i = 0; i < columns.size(); i++) {
                List<String> column = columns.get(i).path();
                if (values.get(i) == null) {
                    continue;
                }
                if (column.size() > path.size() && LookedAt.isWithin(column, path)) {
                    return JavaScript.property(whole(), path, 0);
                }
                if (LookedAt.isWithin(path, column)
                        && (over < 0 || column.size() > columns.get(over).path().size())) {
                    over = i;
                }
            }
            JsonNode value = over < 0 ? null : values.get(over);
            return value == null
                    ? JavaScript.property(run, path, 0)
                    : JavaScript.property(value, path, columns.get(over).path().size());
        }

        @Override
        public ObjectNode whole() {
            ObjectNode whole = run.deepCopy();
            for (int i = 0; i < columns.size(); i++) {
                JsonNode value = values.get(i);
                if (value != null) {
                    put(whole, columns.get(i).path(), value);
                }
            }
            return whole;
        }

        private static void put(ObjectNode whole, List<String> path, JsonNode value) {
            ObjectNode place = whole;
            for (String part : path.subList(0, path.size() - 1)) {
                place = place.get(part) instanceof ObjectNode inner ? inner : place.putObject(part);
            }
            place.set(path.get(path.size() - 1), value.deepCopy());
        }
    }
}
