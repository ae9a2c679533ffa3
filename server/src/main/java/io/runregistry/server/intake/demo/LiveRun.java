package io.runregistry.server.intake.demo;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.server.intake.standin.SeasonRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run of the demo as OMS would show it while it goes on: without what the registry works out by itself. */
final class LiveRun {

    private static final List<String> WORKED_OUT = List.of("ls_duration", "beams_present_and_stable", "last_update");

    /** What OMS knows only when the run is over. */
    private static final List<String> KNOWN_AT_THE_END =
            List.of("end_time", "duration", "last_lumisection_number", "l1_triggers_counter");

    /** OMS gives what the run had come to before the lumisection. */
    private static final Map<String, String> RUNNING =
            Map.of("recorded", "recorded_lumi", "delivered", "delivered_lumi");

    private final ObjectNode attributes;
    private final List<ObjectNode> lumisections;

    private LiveRun(ObjectNode attributes, List<ObjectNode> lumisections) {
        this.attributes = attributes;
        this.lumisections = lumisections;
    }

    static LiveRun of(DemoRun run, DemoFacts facts) {
        DemoFill fill = run.fillNumber().isPresent()
                ? facts.fills().get(run.fillNumber().getAsInt())
                : null;
        DemoLumisections parts = DemoLumisections.of(run, fill, facts);
        ObjectNode attributes = DemoAttributes.oms(run, fill, parts, facts);
        attributes.remove(WORKED_OUT);
        List.copyOf(attributes.propertyNames()).stream()
                .filter(name -> name.endsWith("_included"))
                .forEach(attributes::remove);
        return new LiveRun(attributes, rows(DemoOmsValues.of(run, parts), parts.last()));
    }

    private static List<ObjectNode> rows(LumisectionValues<JsonNode> values, int last) {
        Map<String, ColumnRanges.Cursor<JsonNode>> cursors = new TreeMap<>();
        values.columns().forEach((name, column) -> cursors.put(name, column.cursor()));
        Map<String, BigDecimal> sums = new TreeMap<>();
        List<ObjectNode> rows = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode().put("lumisection_number", number);
            for (Map.Entry<String, ColumnRanges.Cursor<JsonNode>> column : cursors.entrySet()) {
                JsonNode value = column.getValue().at(number);
                String running = RUNNING.get(column.getKey());
                if (running == null) {
                    row.set(column.getKey(), value);
                } else {
                    BigDecimal before = sums.getOrDefault(running, BigDecimal.ZERO);
                    row.put(running, before);
                    sums.put(running, value == null ? before : before.add(value.decimalValue()));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    int runNumber() {
        return attributes.path("run_number").asInt();
    }

    /** How many lumisections it comes to. */
    int last() {
        return lumisections.size();
    }

    /** As it is after so many lumisections; over, if these are all. */
    SeasonRun after(int count) {
        ObjectNode known = attributes.deepCopy();
        if (count < last()) {
            KNOWN_AT_THE_END.forEach(known::putNull);
            RUNNING.values()
                    .forEach(name -> known.set(name, lumisections.get(count).path(name)));
        }
        return new SeasonRun(known, lumisections.subList(0, count));
    }
}
