package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants explained: by the rule of a golden JSON that is made, or by one that is given.
 *
 * @param id of the golden JSON; then there is no rule and no pattern
 * @param trees whether the whole rule is told of each piece, also of what is golden
 */
record ExplainRequest(
        OptionalInt id,
        Optional<Rule> rule,
        Optional<String> namePattern,
        Asked asked,
        Optional<String> asOf,
        int pieces,
        boolean trees) {

    static final String AS_OF = "as_of";
    static final int USUAL_PIECES = 1_000;
    static final int MOST_PIECES = 10_000;

    private static final List<String> FIELDS = List.of(
            "json_logic",
            "id_json",
            "dataset_name_filter",
            "run_number",
            "lumisections",
            "runs",
            "mask",
            AS_OF,
            "pieces",
            "trees");

    /** @throws InvalidRequestException if a field is wrong, unknown, or contradicts another */
    static ExplainRequest parse(ObjectNode body) {
        Fields fields = new Fields(body, "", FIELDS);
        fields.requireAtMostOneOf(List.of("id_json", "json_logic"));
        fields.requireAtMostOneOf(List.of("id_json", "dataset_name_filter"));
        boolean byId = fields.has("id_json");
        return new ExplainRequest(
                byId ? OptionalInt.of(fields.id("id_json")) : OptionalInt.empty(),
                byId ? Optional.empty() : Optional.of(fields.rule("json_logic")),
                byId ? Optional.empty() : Optional.of(fields.pattern("dataset_name_filter")),
                asked(fields),
                fields.asOf(AS_OF),
                pieces(fields),
                fields.has("trees") && fields.flag("trees"));
    }

    static int pieces(Fields fields) {
        return fields.has("pieces") ? fields.wholeNumber("pieces", 0, MOST_PIECES) : USUAL_PIECES;
    }

    private static Asked asked(Fields fields) {
        fields.requireAtMostOneOf(List.of("run_number", "runs", "mask"));
        if (fields.has("lumisections") && !fields.has("run_number")) {
            throw new InvalidRequestException(
                    "missing_field", "run_number", "lumisections are those of a run, and run_number is missing");
        }
        if (fields.has("mask")) {
            return Asked.lumisections(fields.mask("mask"));
        }
        if (fields.has("runs")) {
            return Asked.runs(fields.runs("runs"));
        }
        if (!fields.has("run_number")) {
            return Asked.everything();
        }
        int run = fields.wholeNumber("run_number", 1, Integer.MAX_VALUE);
        return fields.has("lumisections")
                ? Asked.lumisections(LumiMask.of(Map.of(run, fields.lumisections("lumisections"))))
                : Asked.runs(List.of(run));
    }
}
