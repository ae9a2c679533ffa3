package io.runregistry.server.wire;

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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The runs and datasets that production held when its answers were recorded. */
final class RecordedState {

    private RecordedState() {}

    static void putInto(EventLog log) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (InputStream file = RecordedState.class.getResourceAsStream("state.ndjson.gz");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                changes.addAll(changes(JsonMapper.shared().readTree(line)));
            }
        }
        log.append(Action.automatic("auto@auto", "the recorded state"), changes);
    }

    private static List<Change> changes(JsonNode json) {
        int run = json.path("run_number").asInt();
        return switch (json.path("kind").asString()) {
            case "run" ->
                List.of(new RunChange(
                        run, (ObjectNode) json.get("oms_attributes"), (ObjectNode) json.get("rr_attributes")));
            case "dataset" -> dataset(run, json.path("name").asString(), json);
            default -> List.of();
        };
    }

    private static List<Change> dataset(int run, String name, JsonNode json) {
        List<String> inGui = json.get("datasets_in_gui")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return List.of(
                new DatasetChange(run, name, (ObjectNode) json.get("dataset_attributes"), inGui),
                new RrLumisectionChange(run, name, values(json.get("rr_lumisections"), RecordedState::triplet)),
                new OmsLumisectionChange(run, name, values(json.get("oms_lumisections"), value -> value)));
    }

    private static Triplet triplet(JsonNode json) {
        return new Triplet(
                Status.parse(json.path("status").asString()).orElseThrow(),
                json.path("comment").asString(),
                json.path("cause").asString());
    }

    /** From an array with an object for each lumisection to ranges. */
    private static <V> LumisectionValues<V> values(JsonNode lumisections, Function<JsonNode, V> value) {
        Map<String, ColumnRanges.Builder<V>> builders = new HashMap<>();
        for (int i = 0; i < lumisections.size(); i++) {
            int lumisection = i + 1;
            lumisections
                    .get(i)
                    .forEachEntry((name, json) -> builders.computeIfAbsent(name, n -> new ColumnRanges.Builder<>())
                            .add(lumisection, lumisection, value.apply(json)));
        }
        Map<String, ColumnRanges<V>> columns = new HashMap<>();
        builders.forEach((name, builder) -> columns.put(name, builder.build()));
        return LumisectionValues.of(columns);
    }
}
