package io.runregistry.server.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the events of some runs back, in the order in which they were appended. */
final class RecordedEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RecordedEvents() {}

    static List<RecordedChange> read(DSLContext transaction, Collection<Integer> runs) {
        List<RecordedChange> events = new ArrayList<>();
        for (String table : List.of("run_event", "dataset_event", "lumisection_event", "reversal_event")) {
            transaction
                    .fetch(
                            "SELECT * FROM {0} WHERE run_number = ANY ({1})",
                            DSL.table(DSL.name(table)), DSL.val(runs.toArray(Integer[]::new)))
                    .forEach(row -> events.add(event(table, row)));
        }
        events.sort(Comparator.comparingLong(RecordedChange::version));
        return events;
    }

    /** Those of the events, all of some runs in their order, that nothing has undone. */
    static List<RecordedChange> holding(List<RecordedChange> events) {
        Set<Long> undone = undone(events);
        return events.stream()
                .filter(event -> !(event.change() instanceof Reversal) && !undone.contains(event.version()))
                .toList();
    }

    /** The same, as if these changes had been appended. */
    static List<RecordedChange> holding(List<RecordedChange> events, List<Said> more) {
        List<RecordedChange> all = new ArrayList<>(events);
        more.forEach(said -> all.add(new RecordedChange(Long.MAX_VALUE, Long.MAX_VALUE, said)));
        return holding(all);
    }

    /** The versions of those of the events, all of some runs in their order, that something has undone; reversals, too. */
    static Set<Long> undone(List<RecordedChange> events) {
        Set<Long> undone = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            RecordedChange event = events.get(i);
            if (event.change() instanceof Reversal reversal && !undone.contains(event.version())) {
                undone.add(reversal.reverted());
            }
        }
        return undone;
    }

    private static RecordedChange event(String table, Record row) {
        Change change = switch (table) {
            case "run_event" -> new RunChange(run(row), object(row, "oms_attributes"), object(row, "rr_attributes"));
            case "dataset_event" ->
                new DatasetChange(
                        run(row),
                        name(row),
                        object(row, "dataset_attributes"),
                        namesInGui(row),
                        row.get("deleted", Boolean.class));
            case "reversal_event" ->
                new Reversal(run(row), row.get("name", String.class), row.get("reverted", Long.class));
            default -> lumisections(row);
        };
        return new RecordedChange(
                row.get("version", Long.class),
                row.get("atomic_version", Long.class),
                new Said(change, !(change instanceof Reversal) && row.get("manual", Boolean.class)));
    }

    private static @Nullable List<String> namesInGui(Record row) {
        return row.get("datasets_in_gui") == null
                ? null
                : json(row, "datasets_in_gui")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList();
    }

    private static Change lumisections(Record row) {
        byte[] columns = row.get("columns", byte[].class);
        return Source.valueOf(row.get("source", String.class)) == Source.RR
                ? new RrLumisectionChange(run(row), name(row), LumisectionDocument.decodeRr(columns))
                : new OmsLumisectionChange(run(row), name(row), LumisectionDocument.decodeOms(columns));
    }

    private static int run(Record row) {
        return row.get("run_number", Integer.class);
    }

    private static String name(Record row) {
        return row.get("name", String.class);
    }

    private static ObjectNode object(Record row, String column) {
        return (ObjectNode) json(row, column);
    }

    /** PostgreSQL's own text, since not every JSON number is one that jOOQ can read. */
    private static JsonNode json(Record row, String column) {
        return JSON.readTree(row.get(column, JSONB.class).data());
    }
}
