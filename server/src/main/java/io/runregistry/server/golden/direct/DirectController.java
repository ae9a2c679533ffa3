package io.runregistry.server.golden.direct;

import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The older calls that evaluate rules. A rule comes as a text that holds json-logic. */
@RestController
@ReadsPast
class DirectController {

    private final DirectEvaluation evaluation;

    DirectController(DirectEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Where a rule holds: {@code {final_json, dataset_in_run_in_json, final_json_with_dataset_names}}. */
    @PostMapping("/json_creation/generate")
    @Requires(Right.READ)
    ObjectNode generate(@JsonBody ObjectNode body) {
        return evaluation.json(DirectRule.parse(body, "json_logic"), "json_logic");
    }

    /** What a golden rule loses of what the denominator has, and by which of its leaves. */
    @PostMapping("/visualization/generate")
    @Requires(Right.READ)
    ObjectNode loss(@JsonBody ObjectNode body) {
        return evaluation.loss(
                DirectRule.parse(body, "golden_logic"),
                "golden_logic",
                DirectRule.parse(body, "denominator_logic"),
                "denominator_logic");
    }
}
