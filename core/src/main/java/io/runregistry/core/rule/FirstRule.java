package io.runregistry.core.rule;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.ColumnRanges.Cursor;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules in their order of priority, evaluated over ranges: in each lumisection the first that holds decides. A run is cut
 * where a value that any of them names changes, and the rules are asked once for pieces that are alike. Immutable, safe
 * for threads.
 *
 * @param <T> what a rule decides; must have a true {@code equals}
 */
public final class FirstRule<T> {

    /** What is the case where a rule holds. */
    public record Case<T>(Rule rule, T outcome) {}

    private static final Pattern DOT = Pattern.compile("\\.");

    private final List<Case<T>> cases;
    private final T otherwise;

    /** @param otherwise what is the case where no rule holds */
    public FirstRule(List<Case<T>> cases, T otherwise) {
        this.cases = List.copyOf(cases);
        this.otherwise = otherwise;
    }

    /**
     * What is the case in each of these lumisections.
     *
     * @param run what the rules see everywhere
     * @param values what they see beside it in a lumisection; a column is named by the path at which they see it, as {@code
     *     dt0_ready} or {@code lumisection.oms.dt0_ready}, and is not there where it has no value
     */
    public ColumnRanges<T> evaluate(ObjectNode run, LumisectionValues<JsonNode> values, LumiRanges lumisections) {
        Map<String, ColumnRanges<JsonNode>> named = new LinkedHashMap<>();
        values.columns().forEach((path, ranges) -> {
            if (cases.stream().anyMatch(option -> looksAt(option.rule(), path))) {
                named.put(path, ranges);
            }
        });
        List<String> paths = List.copyOf(named.keySet());
        List<Cursor<JsonNode>> cursors =
                named.values().stream().map(ColumnRanges::cursor).toList();
        Map<List<@Nullable JsonNode>, T> known = new HashMap<>();
        ColumnRanges.Builder<T> outcome = new ColumnRanges.Builder<>();
        for (LumiRange piece : cut(named, lumisections)) {
            List<@Nullable JsonNode> here = new ArrayList<>(cursors.size());
            cursors.forEach(cursor -> here.add(cursor.at(piece.first())));
            outcome.add(piece.first(), piece.last(), known.computeIfAbsent(here, at -> decide(data(run, paths, at))));
        }
        return outcome.build();
    }

    private static boolean looksAt(Rule rule, String path) {
        Variables variables = rule.namedVariables();
        return variables.computed()
                || variables.names().stream()
                        .anyMatch(name -> name.isEmpty() || isWithin(name, path) || isWithin(path, name));
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }

    private static List<LumiRange> cut(Map<String, ColumnRanges<JsonNode>> columns, LumiRanges lumisections) {
        TreeSet<Integer> starts = new TreeSet<>();
        columns.values().forEach(ranges -> {
            for (int i = 0; i < ranges.size(); i++) {
                starts.add(ranges.first(i));
                starts.add(ranges.last(i) + 1);
            }
        });
        List<LumiRange> pieces = new ArrayList<>();
        for (LumiRange range : lumisections.ranges()) {
            int first = range.first();
            for (int start : starts.subSet(first, false, range.last(), true)) {
                pieces.add(new LumiRange(first, start - 1));
                first = start;
            }
            pieces.add(new LumiRange(first, range.last()));
        }
        return pieces;
    }

    private static ObjectNode data(ObjectNode run, List<String> paths, List<@Nullable JsonNode> values) {
        ObjectNode data = run.deepCopy();
        for (int i = 0; i < paths.size(); i++) {
            JsonNode value = values.get(i);
            if (value != null) {
                put(data, paths.get(i), value);
            }
        }
        return data;
    }

    private static void put(ObjectNode data, String path, JsonNode value) {
        ObjectNode place = data;
        List<String> parts = DOT.splitAsStream(path).toList();
        for (String part : parts.subList(0, parts.size() - 1)) {
            place = place.withObjectProperty(part);
        }
        place.set(parts.get(parts.size() - 1), value);
    }

    /** What is the case where the rules see just this. */
    public T decide(ObjectNode data) {
        return cases.stream()
                .filter(option -> Rule.truthy(option.rule().evaluate(data)))
                .map(Case::outcome)
                .findFirst()
                .orElse(otherwise);
    }
}
