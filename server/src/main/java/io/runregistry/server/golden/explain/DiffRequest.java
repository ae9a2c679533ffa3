package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two lists that somebody wants compared.
 *
 * @param rule that explains those of the lists that bring none; then there is a pattern as well
 */
record DiffRequest(
        Given a, Given b, Optional<Rule> rule, Optional<String> namePattern, Optional<String> asOf, int pieces) {

    private static final List<String> FIELDS =
            List.of("a", "b", "json_logic", "dataset_name_filter", ExplainRequest.AS_OF, "pieces");

    /** A golden JSON that is made, by its id, or a mask from anywhere. */
    record Given(OptionalInt id, Optional<LumiMask> mask) {

        private static Given parse(Fields fields, String name) {
            ObjectNode object = fields.object(name, "{\"id_json\": …} or {\"mask\": …}");
            Fields inside = new Fields(object, name, List.of("id_json", "mask"));
            inside.requireAtMostOneOf(List.of("id_json", "mask"));
            return inside.has("mask")
                    ? new Given(OptionalInt.empty(), Optional.of(inside.mask("mask")))
                    : new Given(OptionalInt.of(inside.id("id_json")), Optional.empty());
        }
    }

    /** @throws InvalidRequestException if a field is wrong, unknown, or would be of no use */
    static DiffRequest parse(ObjectNode body) {
        Fields fields = new Fields(body, "", FIELDS);
        boolean hasRule = fields.has("json_logic") || fields.has("dataset_name_filter");
        DiffRequest request = new DiffRequest(
                Given.parse(fields, "a"),
                Given.parse(fields, "b"),
                hasRule ? Optional.of(fields.rule("json_logic")) : Optional.empty(),
                hasRule ? Optional.of(fields.pattern("dataset_name_filter")) : Optional.empty(),
                fields.asOf(ExplainRequest.AS_OF),
                ExplainRequest.pieces(fields));
        if (hasRule && request.hasOnlyMade()) {
            throw new InvalidRequestException(
                    "rule_not_needed",
                    "json_logic",
                    "golden JSONs that are made bring their own rules; leave out json_logic");
        }
        return request;
    }

    /** Whether no list needs a rule or a version given with it. */
    boolean hasOnlyMade() {
        return a.id().isPresent() && b.id().isPresent();
    }
}
