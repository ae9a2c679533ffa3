package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.luminosity.CauseReader.Asked;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of what the losses are wanted: {@code {dataset_name_filter, json | id_json, runs, denominator_logic, by, columns | bits |
 * rule | rule_of_json, groups, lost, runs_of, source, oms_unit, unit, format}}.
 *
 * @param denominator counts only lumisections for which this rule holds
 * @param runsOf the cause or group whose loss is told run by run, too
 */
record LossRequest(
        String namePattern,
        Selection selection,
        Optional<Rule> denominator,
        Asked asked,
        Optional<String> runsOf,
        Scale scale,
        Format format) {

    private static final Set<String> OWN = Set.of("dataset_name_filter", "denominator_logic", "runs_of", "format");
    private static final int LONGEST_PATTERN = 1_000;

    static LossRequest parse(ObjectNode body, String accepted, CauseReader causes, MadeGoldenJsons made) {
        Fields.refuseUnknown(body, "", Fields.union(List.of(Selection.FIELDS, Scale.FIELDS, CauseReader.FIELDS, OWN)));
        Asked asked = causes.read(body);
        return new LossRequest(
                pattern(body, asked),
                Selection.parse(body, made),
                Fields.find(body, "denominator_logic").map(logic -> rule(logic, "denominator_logic")),
                asked,
                Fields.text(body, "runs_of"),
                Scale.parse(body),
                Format.parse(body, accepted));
    }

    private static String pattern(ObjectNode body, Asked asked) {
        String pattern =
                Fields.text(body, "dataset_name_filter").or(asked::namePattern).orElse("");
        if (pattern.isBlank() || pattern.length() > LONGEST_PATTERN) {
            throw new InvalidRequestException(
                    "missing_name",
                    "dataset_name_filter",
                    "dataset_name_filter must name the datasets, as \"/PromptReco/%\", in at most " + LONGEST_PATTERN
                            + " characters");
        }
        return pattern;
    }

    /** As an object, or as a text that holds it. */
    static Rule rule(JsonNode logic, String path) {
        JsonNode parsed = logic.isString() ? StrictJson.parse(logic.stringValue()) : logic;
        if (!parsed.isObject() || parsed.isEmpty()) {
            throw Fields.wrongType(path, "a rule in json-logic", logic);
        }
        return Rule.of(parsed);
    }
}
