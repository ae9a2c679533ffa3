package io.runregistry.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The state that the exchanges were recorded on, put in through the log. */
final class RecordedState {

    /** The one that seed@seed had saved. */
    static final String SAVED_RULE = """
            {"name": "DT good", "classifier": {"and": [{"==": [{"var": "lumisection.rr.dt-dt"}, "GOOD"]}]}}
            """;

    private RecordedState() {}

    static void load(EventLog log) {
        load(log, RecordedExchange.lines("/wire/state.ndjson.gz"));
    }

    /** Only these lines of it. */
    static void load(EventLog log, List<JsonNode> lines) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode line : lines) {
            int run = line.path("run_number").asInt(0);
            switch (line.path("kind").asString("")) {
                case "run" ->
                    changes.add(new RunChange(
                            run, (ObjectNode) line.path("oms_attributes"), (ObjectNode) line.path("rr_attributes")));
                case "dataset" -> addDataset(changes, run, line);
                default -> {
                    // cycles are no part of the log
                }
            }
        }
        log.append(Action.automatic("auto@auto", "the recorded state"), changes);
    }

    /** Its cycles, by the route that makes them. */
    static void makeCycles(Http http) {
        for (JsonNode line : RecordedExchange.lines("/wire/state.ndjson.gz")) {
            if (line.path("kind").asString("").equals("cycle")) {
                ObjectNode cycle = JsonNodeFactory.instance.objectNode();
                for (String name : List.of("cycle_name", "cycle_attributes", "deadline")) {
                    cycle.set(name, line.path(name));
                }
                ArrayNode datasets = cycle.putObject("filter").putArray("or");
                line.path("datasets").forEach(dataset -> {
                    ObjectNode key = datasets.addObject();
                    key.set("run_number", dataset.path(0));
                    key.set("name", dataset.path(1));
                });
                Answer made = http.post("/cycles", cycle.toString());
                assertThat(made.status()).describedAs(made.text()).isEqualTo(200);
            }
        }
    }

    private static void addDataset(List<Change> changes, int run, JsonNode line) {
        String name = line.path("name").asString("");
        changes.add(DatasetChange.inGui(
                run,
                name,
                line.path("datasets_in_gui")
                        .valueStream()
                        .map(gui -> gui.asString(""))
                        .toList(),
                (ObjectNode) line.path("dataset_attributes")));
        changes.add(new RrLumisectionChange(run, name, columns(line.path("rr_lumisections"), RecordedState::triplet)));
        changes.add(new OmsLumisectionChange(run, name, columns(line.path("oms_lumisections"), value -> value)));
    }

    private static Triplet triplet(JsonNode json) {
        return new Triplet(
                Status.parse(json.path("status").asString("")).orElseThrow(),
                json.path("comment").asString(""),
                json.path("cause").asString(""));
    }

    private static <V> LumisectionValues<V> columns(JsonNode lumisections, Function<JsonNode, V> of) {
        Map<String, ColumnRanges.Builder<V>> builders = new LinkedHashMap<>();
        for (int i = 0; i < lumisections.size(); i++) {
            int number = i + 1;
            lumisections.get(i).forEachEntry((name, value) -> {
                if (!name.equals("err")) {
                    builders.computeIfAbsent(name, n -> new ColumnRanges.Builder<>())
                            .add(number, number, of.apply(value));
                }
            });
        }
        Map<String, ColumnRanges<V>> columns = new LinkedHashMap<>();
        builders.forEach((name, builder) -> columns.put(name, builder.build()));
        return LumisectionValues.of(columns);
    }
}
