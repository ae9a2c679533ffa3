package io.runregistry.server.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A state as single values under names: {@code 101 online rr_lumisections dt-dt 7}. Inherited OMS values are left out. */
final class Spread {

    private Spread() {}

    static Map<String, JsonNode> of(PlainRegistry.State state) {
        Map<String, JsonNode> values = new TreeMap<>();
        state.oms.forEach((run, attributes) -> {
            values.put(run + " null run deleted 0", BooleanNode.FALSE);
            attributes.forEach((name, value) -> values.put(run + " null run oms_attributes." + name + " 0", value));
            state.rr(run).forEach((name, value) -> values.put(run + " null run rr_attributes." + name + " 0", value));
        });
        state.datasets.forEach((run, datasets) ->
                datasets.forEach((name, dataset) -> addDataset(values, run + " " + name + " ", name, dataset)));
        return values;
    }

    private static void addDataset(
            Map<String, JsonNode> values, String prefix, String name, PlainRegistry.Dataset dataset) {
        values.put(prefix + "dataset deleted 0", BooleanNode.valueOf(dataset.hidden));
        ArrayNode inGui = JsonNodeFactory.instance.arrayNode();
        dataset.inGui.forEach(inGui::add);
        values.put(prefix + "dataset datasets_in_gui 0", inGui);
        dataset.attributes.forEach(
                (attribute, value) -> values.put(prefix + "dataset dataset_attributes." + attribute + " 0", value));
        dataset.rr()
                .forEach((column, lumisections) -> lumisections.forEach((lumisection, text) ->
                        values.put(prefix + "rr_lumisections " + column + " " + lumisection, triplet(text))));
        if (name.equals("online")) {
            dataset.oms()
                    .forEach((bit, lumisections) -> lumisections.forEach((lumisection, text) -> values.put(
                            prefix + "oms_lumisections " + bit + " " + lumisection,
                            JsonMapper.shared().readTree(text))));
        }
    }

    private static ObjectNode triplet(String text) {
        int slash = text.indexOf('/');
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", text.substring(0, slash))
                .put("comment", text.substring(slash + 1))
                .put("cause", "");
    }

    /** Each must find what it says was there, and be a change. */
    static void apply(JsonNode changes, Map<String, JsonNode> state, String about) {
        changes.forEach(change -> {
            boolean inherits = change.path("kind").asString().equals("oms_lumisections")
                    && !change.path("dataset").asString().equals("online");
            for (int i = change.path("start").asInt(0); i <= change.path("end").asInt(0) && !inherits; i++) {
                String key = change.path("run_number").asInt() + " "
                        + change.path("dataset").asString("null") + " "
                        + change.path("kind").asString() + " "
                        + change.path("name").asString() + " " + i;
                JsonNode before = present(change.path("before"));
                JsonNode after = present(change.path("after"));
                assertThat(state.get(key)).describedAs("%s: %s", about, key).isEqualTo(before);
                assertThat(after).describedAs("%s: %s", about, key).isNotEqualTo(before);
                if (after == null) {
                    state.remove(key);
                } else {
                    state.put(key, after);
                }
            }
        });
    }

    private static @Nullable JsonNode present(JsonNode value) {
        return value.isNull() ? null : value;
    }
}
