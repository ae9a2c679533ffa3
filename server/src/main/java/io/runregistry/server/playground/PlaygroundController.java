package io.runregistry.server.playground;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.JsonText;
import io.runregistry.server.versions.ReadsPast;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The classifier playground. A rule comes as a text that holds json-logic. */
@RestController
@ReadsPast
class PlaygroundController {

    private static final int LONGEST_RULE = 100_000;

    private final RuleData data;

    PlaygroundController(RuleData data) {
        this.data = data;
    }

    /** What rules of runs see of a run, in three parts. */
    @GetMapping("/classifier_playground/run_info/{runNumber}")
    ObjectNode runInfo(@PathVariable int runNumber) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("run", data.getRun(runNumber).json());
        return answer;
    }

    /** Which parts of a classifier hold for a run; of an {@code if}, its conditions and results one by one. */
    @PostMapping("/classifier_playground")
    @Requires(Right.READ)
    ObjectNode run(@JsonBody ObjectNode body) {
        JsonNode classifier = rule(body, "classifier");
        ObjectNode run = data.getRun(RunNumbers.parse(body.path("run").get("run_number"), "run.run_number"))
                .flat();
        return answer(
                classifier.size() == 1 ? classifier.path("if").asOptional().orElse(classifier) : classifier,
                "run_data",
                run);
    }

    @PostMapping("/classifier_playground_arbitrary")
    @Requires(Right.READ)
    ObjectNode arbitrary(@JsonBody ObjectNode body) {
        JsonNode rule = rule(body, "json_logic");
        if (!body.has("data")) {
            throw new InvalidRequestException(
                    "missing_field", "data", "data is missing: what the rule is evaluated on");
        }
        return answer(rule, "data", body.path("data"));
    }

    /** Which parts of a golden rule hold in a lumisection. */
    @PostMapping("/classifier_playground/test_lumisection")
    @Requires(Right.READ)
    ObjectNode lumisection(@JsonBody ObjectNode body) {
        JsonNode rule = rule(body, "json_logic");
        JsonNode seen = data.getLumisection(
                RunNumbers.parse(body.get("run_number"), "run_number"),
                name(body.path("name")),
                number(body.path("lumisection_number")));
        return answer(rule, "data", seen);
    }

    private static ObjectNode answer(JsonNode rule, String dataField, JsonNode data) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("result", EvaluatedRule.pairs(rule, data));
        answer.set(dataField, data);
        return answer;
    }

    private static JsonNode rule(ObjectNode body, String field) {
        return JsonText.parse(body, field, LONGEST_RULE);
    }

    private static String name(JsonNode name) {
        if (!name.isString()) {
            throw new InvalidRequestException("wrong_type", "name", "name must be a text, the dataset's name");
        }
        return name.stringValue();
    }

    private static int number(JsonNode number) {
        if (!number.isInt() || number.intValue() < 1) {
            throw new InvalidRequestException(
                    "wrong_type",
                    "lumisection_number",
                    "lumisection_number must be a whole number from 1 on"
                            + (number.isMissingNode() ? ", and is missing" : ", not " + number));
        }
        return number.intValue();
    }
}
