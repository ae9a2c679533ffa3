package io.runregistry.server.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.wire.StrictJson;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants evaluated.
 *
 * @param namePattern an SQL {@code SIMILAR TO} pattern of dataset names
 * @param asOf the version, or the time, at which to evaluate; the newest version if not given
 */
record GoldenRequest(Rule rule, String namePattern, String tags, boolean official, Optional<String> asOf) {

    static final String AS_OF = "as_of";

    /** What is taken; on the wire others may come, and are warned of. */
    static final Set<String> FIELDS = Set.of("json_logic", "dataset_name_filter", "tags", "official", AS_OF);

    private static final int LONGEST_PATTERN = 1_000;
    private static final int LONGEST_TAGS = 1_000;

    /** @throws InvalidRequestException in the wire's words where it has some */
    static GoldenRequest parse(ObjectNode body) {
        Rule rule = rule(body.path("json_logic"));
        JsonNode pattern = body.path("dataset_name_filter");
        if (!pattern.isString() || pattern.stringValue().isBlank()) {
            throw new InvalidRequestException("missing_name", "dataset_name_filter", "No dataset name specified");
        }
        return new GoldenRequest(
                rule,
                limited("dataset_name_filter", pattern.stringValue(), LONGEST_PATTERN),
                tags(body.path("tags")),
                official(body.path("official")),
                asOf(body.path(AS_OF)));
    }

    /** @throws InvalidRequestException unless it is a text that holds json-logic */
    static Rule rule(JsonNode logic) {
        if (!logic.isString()) {
            throw new InvalidRequestException(
                    "not_json",
                    "json_logic",
                    "JSON logic sent is not in json format: json_logic must be a text that holds JSON");
        }
        JsonNode parsed = parse(logic.stringValue());
        if (parsed.isObject() && parsed.isEmpty()) {
            throw new InvalidRequestException("empty_rule", "json_logic", "Empty json logic sent");
        }
        return Rule.of(parsed);
    }

    private static JsonNode parse(String logic) {
        try {
            return StrictJson.parse(logic);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    "not_json", "json_logic", "JSON logic sent is not in json format: " + e.getMessage());
        }
    }

    private static String tags(JsonNode tags) {
        if (tags.isMissingNode() || tags.isNull()) {
            return "";
        }
        if (!tags.isString()) {
            throw new InvalidRequestException("wrong_type", "tags", "tags must be a text, not " + tags);
        }
        return limited("tags", tags.stringValue(), LONGEST_TAGS);
    }

    private static boolean official(JsonNode official) {
        if (!official.isMissingNode() && !official.isNull() && !official.isBoolean()) {
            throw new InvalidRequestException(
                    "wrong_type", "official", "official must be true or false, not " + official);
        }
        return official.asBoolean(false);
    }

    private static Optional<String> asOf(JsonNode asOf) {
        if (asOf.isMissingNode() || asOf.isNull()) {
            return Optional.empty();
        }
        if (!asOf.isString() && !asOf.isIntegralNumber()) {
            throw new InvalidRequestException(
                    "wrong_type", AS_OF, AS_OF + " must be a version's number or a time, not " + asOf);
        }
        return Optional.of(asOf.asString());
    }

    private static String limited(String name, String text, int longest) {
        if (text.length() > longest) {
            throw new InvalidRequestException("too_long", name, name + " may have at most " + longest + " characters");
        }
        return text;
    }
}
