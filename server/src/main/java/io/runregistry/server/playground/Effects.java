package io.runregistry.server.playground;

import io.runregistry.core.lumi.LumiRanges;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What other rules would change of many runs: sums, and some runs one by one. Not safe for threads. */
final class Effects {

    private final int runs;
    private final int most;
    private final ArrayNode told = JsonNodeFactory.instance.arrayNode();
    private final SortedMap<String, int[]> columns = new TreeMap<>();
    private final SortedMap<String, int[]> offlineColumns = new TreeMap<>();
    private int changed;
    private int classes;
    private int significances;
    private int datasets;
    private int hidden;
    private int flagged;

    /** @param most how many runs are told one by one at most */
    Effects(int runs, int most) {
        this.runs = runs;
        this.most = most;
    }

    void add(Effect effect) {
        if (effect.changesNothing()) {
            return;
        }
        changed++;
        classes += effect.attributes().containsKey("class") ? 1 : 0;
        significances += effect.attributes().containsKey("significant") ? 1 : 0;
        datasets += effect.created().isEmpty() && effect.notCreated().isEmpty() ? 0 : 1;
        hidden += effect.isHidden() ? 1 : 0;
        flagged += effect.flags() ? 1 : 0;
        effect.online().forEach((column, changes) -> count(columns, column, changes.values()));
        effect.offline().forEach((column, changes) -> count(offlineColumns, column, changes.values()));
        if (told.size() < most) {
            told.add(effect.json());
        }
    }

    private static void count(SortedMap<String, int[]> columns, String column, Iterable<LumiRanges> changed) {
        int[] counts = columns.computeIfAbsent(column, name -> new int[2]);
        counts[0]++;
        changed.forEach(lumisections -> counts[1] += lumisections.count());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode totals = json.putObject("totals");
        totals.put("runs", runs)
                .put("would_change", changed)
                .put("class", classes)
                .put("significant", significances)
                .put("datasets", datasets)
                .put("hidden", hidden)
                .put("would_be_flagged", flagged);
        totals.set("columns", counts(columns));
        totals.set("offline_columns", counts(offlineColumns));
        json.set("runs", told);
        return json.put("more_runs", changed - told.size());
    }

    private static ObjectNode counts(SortedMap<String, int[]> columns) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        columns.forEach((column, counts) ->
                json.putObject(column).put("runs", counts[0]).put("lumisections", counts[1]));
        return json;
    }
}
