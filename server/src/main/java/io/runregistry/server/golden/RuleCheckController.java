package io.runregistry.server.golden;

import io.runregistry.core.rule.Rule;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.search.KnownNames.Unknown;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /golden/check}: what is wrong about a rule, and what looks so, without making anything by it. */
@RestController
class RuleCheckController {

    private final RuleWarnings warnings;

    RuleCheckController(RuleWarnings warnings) {
        this.warnings = warnings;
    }

    /** Takes {@code json_logic}, as an object or as a text that holds it; refuses what making a golden JSON would refuse. */
    @PostMapping("/golden/check")
    @Requires(Right.READ)
    ObjectNode check(@JsonBody ObjectNode json) {
        Body body = new Body(json);
        @Nullable Rule checked = body.check(() -> rule(body.field("json_logic")));
        body.end();
        Rule rule = Objects.requireNonNull(checked);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode variables = answer.putArray("variables");
        rule.variables().forEach(variables::add);
        ArrayNode unknown = answer.putArray("unknown_variables");
        for (Unknown variable : warnings.unknown(rule)) {
            unknown.addObject()
                    .put("name", variable.variable())
                    .put("nearest", variable.nearest().orElse(null));
        }
        warnings.of(rule).forEach(answer.putArray("warnings")::add);
        return answer;
    }

    private static Rule rule(JsonNode logic) {
        return logic.isObject() && !logic.isEmpty() ? Rule.of(logic) : GoldenRequest.rule(logic);
    }
}
