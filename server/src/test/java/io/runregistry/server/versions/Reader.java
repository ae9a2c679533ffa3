package io.runregistry.server.versions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.versions.PlainRegistry.Dataset;
import io.runregistry.server.versions.PlainRegistry.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads a registry over HTTP, and compares all it sees with what a {@link PlainRegistry} has. */
record Reader(Http http, String query, String about) {

    static Reader ofPresent(Http http, String about) {
        return new Reader(http, "", about);
    }

    static Reader asOf(Http http, long version, String about) {
        return new Reader(http, "?as_of=" + version, about + ", as of " + version);
    }

    void compare(State expected) {
        runsOfClassA(expected);
        runsByEnergy(expected);
        datasetsWithBad(expected);
        for (int run : RandomHistory.RUNS) {
            run(expected, run);
            names(expected, run);
            for (String name : RandomHistory.DATASETS) {
                dataset(expected, run, name);
                lumisections(expected, run, name);
            }
        }
    }

    private JsonNode get(String path) {
        return json(http.get(path + query));
    }

    private JsonNode post(String path, ObjectNode body) {
        return json(http.post(path + query, body.toString()));
    }

    private JsonNode json(Answer answer) {
        assertThat(answer.status()).describedAs("%s: %s", about, answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void runsOfClassA(State expected) {
        List<Integer> runs = new ArrayList<>();
        for (int run : RandomHistory.RUNS) {
            if (expected.has(run)
                    && StringNode.valueOf("A").equals(expected.rr(run).get("class"))) {
                runs.add(0, run);
            }
        }
        ObjectNode body = page("{\"rr_attributes.class\": {\"=\": \"A\"}}");
        JsonNode page = post("/runs_filtered_ordered", body);
        assertThat(page.path("runs")
                        .valueStream()
                        .map(run -> run.path("run_number").asInt()))
                .describedAs(about)
                .isEqualTo(runs);
        assertThat(page.path("count").asInt()).isEqualTo(runs.size());
        page.path("runs").forEach(run -> {
            Dataset online = expected.dataset(run.path("run_number").asInt(), "online");
            assertThat(counts(run.at("/DatasetTripletCache/triplet_summary")))
                    .describedAs("%s, flags of run %s", about, run.path("run_number"))
                    .isEqualTo(online == null ? Map.of() : counts(online));
        });
    }

    private void runsByEnergy(State expected) {
        ObjectNode body = page("{}");
        body.putArray("sortings").addArray().add("oms_attributes.energy").add("ASC");
        Comparator<Integer> byEnergy = Comparator.comparingInt(run -> requireNonNull(expected.oms.get(run))
                .getOrDefault("energy", NullNode.getInstance())
                .asInt());
        assertThat(post("/runs_filtered_ordered", body)
                        .path("runs")
                        .valueStream()
                        .map(run -> run.path("run_number").asInt()))
                .describedAs(about)
                .isEqualTo(expected.oms.keySet().stream()
                        .sorted(byEnergy.thenComparing(Comparator.reverseOrder()))
                        .toList());
    }

    private void datasetsWithBad(State expected) {
        List<String> datasets = new ArrayList<>();
        for (int run : RandomHistory.RUNS) {
            for (String name : RandomHistory.DATASETS) {
                Dataset dataset = expected.dataset(run, name);
                if (dataset != null
                        && !dataset.hidden
                        && dataset.rr().getOrDefault("dt-dt", Map.of()).values().stream()
                                .anyMatch(value -> value.startsWith("BAD/"))) {
                    datasets.add(run + name);
                }
            }
        }
        JsonNode page = post("/datasets_filtered_ordered", page("{\"triplet_summary.dt-dt.BAD\": {\">\": 0}}"));
        assertThat(page.path("datasets")
                        .valueStream()
                        .map(dataset -> dataset.path("run_number").asInt()
                                + dataset.path("name").asString()))
                .describedAs(about)
                .containsExactlyInAnyOrderElementsOf(datasets);
    }

    private static ObjectNode page(String filter) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("page", 0).put("page_size", 50);
        body.set("filter", JsonMapper.shared().readTree(filter));
        return body;
    }

    private void run(State expected, int number) {
        JsonNode run = get("/runs/" + number);
        assertThat(run.isNull()).describedAs("%s, run %d", about, number).isEqualTo(!expected.has(number));
        if (expected.has(number)) {
            assertThat(map(run.path("oms_attributes"))).describedAs(about).isEqualTo(expected.oms.get(number));
            assertThat(map(run.path("rr_attributes"))).describedAs(about).isEqualTo(expected.rr(number));
        }
    }

    private void names(State expected, int run) {
        Map<String, Dataset> datasets = expected.datasets.getOrDefault(run, Map.of());
        assertThat(get("/get_all_dataset_names_of_run/" + run).valueStream().map(JsonNode::asString))
                .describedAs(about)
                .containsExactlyInAnyOrderElementsOf(datasets.entrySet().stream()
                        .filter(dataset -> !dataset.getValue().hidden)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static ObjectNode key(int run, String name) {
        return JsonNodeFactory.instance.objectNode().put("run_number", run).put("dataset_name", name);
    }

    private void dataset(State expected, int run, String name) {
        Dataset dataset = expected.dataset(run, name);
        JsonNode json = post("/datasets/get_dataset", key(run, name));
        boolean there = dataset != null && !dataset.hidden;
        assertThat(json.isNull()).describedAs("%s, %s of %d", about, name, run).isEqualTo(!there);
        if (dataset != null && there) {
            assertThat(map(json.path("dataset_attributes"))).describedAs(about).isEqualTo(dataset.attributes);
            assertThat(json.path("datasets_in_gui").valueStream().map(JsonNode::asString))
                    .describedAs(about)
                    .isEqualTo(dataset.inGui);
            assertThat(counts(json.at("/DatasetTripletCache/triplet_summary")))
                    .describedAs(about)
                    .isEqualTo(counts(dataset));
            assertThat(map(json.at("/Run/rr_attributes"))).describedAs(about).isEqualTo(expected.rr(run));
        }
    }

    private void lumisections(State expected, int run, String name) {
        Dataset dataset = expected.dataset(run, name);
        assertThat(values(post("/lumisections/rr_lumisection_ranges", key(run, name))))
                .describedAs("%s, RR values of %s of %d", about, name, run)
                .isEqualTo(dataset == null || dataset.hidden ? Map.of() : filled(dataset.rr()));
        Dataset online = expected.dataset(run, "online");
        Map<String, Map<Integer, String>> oms = PlainRegistry.merged(
                online == null ? Map.of() : online.oms(), dataset == null ? Map.of() : dataset.oms());
        assertThat(values(post("/lumisections/oms_lumisection_ranges", key(run, name))))
                .describedAs("%s, OMS values of %s of %d", about, name, run)
                .isEqualTo(oms);
    }

    /** Ranges, spread: by column and lumisection. */
    private static Map<String, Map<Integer, String>> values(JsonNode ranges) {
        Map<String, Map<Integer, String>> values = new TreeMap<>();
        ranges.forEach(range -> range.forEachEntry((column, value) -> {
            if (!List.of("start", "end", "err").contains(column)) {
                String text = value.isObject()
                        ? value.path("status").asString() + "/"
                                + value.path("comment").asString()
                        : value.toString();
                for (int i = range.path("start").asInt(); i <= range.path("end").asInt(); i++) {
                    values.computeIfAbsent(column, c -> new TreeMap<>()).put(i, text);
                }
            }
        }));
        return values;
    }

    /** Where nobody said anything, it is EMPTY. */
    private static Map<String, Map<Integer, String>> filled(Map<String, Map<Integer, String>> values) {
        int last = values.values().stream()
                .flatMap(column -> column.keySet().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        values.values().forEach(column -> {
            for (int i = 1; i <= last; i++) {
                column.putIfAbsent(i, "EMPTY/");
            }
        });
        return values;
    }

    private static Map<String, Integer> counts(Dataset dataset) {
        Map<String, Integer> counts = new TreeMap<>();
        filled(dataset.rr())
                .forEach((column, values) -> values.values()
                        .forEach(value -> counts.merge(column + " " + value.replaceAll("/.*", ""), 1, Integer::sum)));
        return counts;
    }

    private static Map<String, Integer> counts(JsonNode summary) {
        Map<String, Integer> counts = new TreeMap<>();
        summary.forEachEntry((column, statuses) -> statuses.forEachEntry((status, count) -> {
            if (count.isInt() && count.asInt() > 0) {
                counts.put(column + " " + status, count.asInt());
            }
        }));
        return counts;
    }

    private static Map<String, JsonNode> map(JsonNode object) {
        Map<String, JsonNode> map = new TreeMap<>();
        object.forEachEntry(map::put);
        return map;
    }
}
