package io.runregistry.cli;

import io.runregistry.client.RegistryView;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that a registry answers about its runs over the wire, but for its own numbers of versions. */
final class WireContent {

    private static final List<String> LUMISECTIONS = List.of(
            "rr_lumisections",
            "oms_lumisections",
            "rr_lumisection_ranges",
            "oms_lumisection_ranges",
            "joint_lumisection_ranges",
            "rr_lumisection_ranges_by_component",
            "oms_lumisection_ranges_by_dcs_bit");

    private static final Rule RULE = Rule.parse("""
            {"and": [{"==": [{"var": "lumisection.rr.dt-dt"}, "GOOD"]}, {"==": [{"var": "lumisection.oms.bpix_ready"}, true]},
                     {">=": [{"var": "run.oms.energy"}, 6500]}, {"!=": [{"var": "lumisection.rr.ecal-es"}, "BAD"]}]}
            """);
    private static final List<String> GOLDEN = List.of(
            "generated_json",
            "generated_json_with_dataset_names",
            "generated_anti_json_with_dataset_names",
            "recorded_luminosity_in_json",
            "delivered_luminosity_in_json",
            "total_recorded_luminosity_lost",
            "runs_lumisections_responsible_for_rule",
            "rules_flagged_false_combination_luminosity");

    private WireContent() {}

    /** By what was asked. */
    static Map<String, JsonNode> of(RunningRegistry registry) {
        Http http = registry.http();
        Map<String, JsonNode> content = new TreeMap<>();
        String all = "{\"filter\": {}, \"page\": 0, \"page_size\": 100000}";
        for (JsonNode run : http.post("/runs_filtered_ordered", all).json().path("runs")) {
            content.put("run " + run.path("run_number"), withoutVersion(run));
        }
        for (JsonNode dataset :
                http.post("/datasets_filtered_ordered", all).json().path("datasets")) {
            String what =
                    dataset.path("run_number") + " " + dataset.path("name").asString();
            content.put("dataset " + what, withoutVersion(dataset));
            for (String call : LUMISECTIONS) {
                content.put(
                        call + " " + what,
                        http.post(
                                        "/lumisections/" + call,
                                        "{\"run_number\": %s, \"dataset_name\": %s}"
                                                .formatted(dataset.path("run_number"), dataset.path("name")))
                                .json());
            }
        }
        RegistryView view = RunRegistry.connect(Settings.of(Target.of(registry.url())));
        JsonNode golden = view.createJson(RULE, "/%").json();
        GOLDEN.forEach(field -> content.put(field, golden.path(field)));
        return content;
    }

    private static JsonNode withoutVersion(JsonNode row) {
        return ((ObjectNode) row).without("version");
    }
}
