package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.rule.Rule;
import io.runregistry.core.wire.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a request's body, or of a part of it. Null counts as absent. */
final class Fields {

    private static final int LONGEST_PATTERN = 1_000;

    /** More than any run has by far; sums of them stay small. */
    private static final int MOST_LUMISECTIONS = 1_000_000;

    private final ObjectNode body;
    private final String path;

    /** @throws InvalidRequestException if there are other fields than these, naming each */
    Fields(ObjectNode body, String path, List<String> known) {
        this.body = body;
        this.path = path;
        List<Problem> problems = body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Problem(
                        "unknown_field",
                        path(name),
                        "unknown field \"" + path(name) + "\"" + NearestName.hint(name, known)))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    /** @throws InvalidRequestException if more than one of them is there */
    void requireAtMostOneOf(List<String> names) {
        List<String> given = names.stream().filter(this::has).toList();
        if (given.size() > 1) {
            throw new InvalidRequestException(
                    "too_many_fields",
                    path(given.get(1)),
                    "only one of " + String.join(", ", names) + " can be given, not " + String.join(" and ", given));
        }
    }

    InvalidRequestException wrong(String name, String wanted) {
        String found = has(name) ? ", not " + shortened(body.path(name).toString()) : ", and is missing";
        return new InvalidRequestException(
                has(name) ? "wrong_type" : "missing_field", path(name), path(name) + " must be " + wanted + found);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    int wholeNumber(String name, int least, int most) {
        JsonNode value = body.path(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    boolean flag(String name) {
        if (!body.path(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return body.path(name).booleanValue();
    }

    /** A golden JSON's id, as a number or as text, which is how making it gives it. */
    int id(String name) {
        JsonNode value = body.path(name);
        try {
            return Integer.parseInt(value.isInt() || value.isString() ? value.asString() : "");
        } catch (NumberFormatException e) {
            throw wrong(name, "the number of a golden JSON");
        }
    }

    /** json-logic as an object, or as a text that holds it. */
    Rule rule(String name) {
        JsonNode logic = body.path(name);
        JsonNode parsed = logic.isString() ? parsed(name, logic.stringValue()) : logic;
        if (parsed.isMissingNode() || parsed.isNull() || parsed.isObject() && parsed.isEmpty()) {
            throw wrong(name, "a rule in json-logic");
        }
        return Rule.of(parsed);
    }

    private JsonNode parsed(String name, String text) {
        try {
            return StrictJson.parse(text);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    "not_json", path(name), path(name) + " is a text that holds no JSON: " + e.getMessage());
        }
    }

    String pattern(String name) {
        JsonNode pattern = body.path(name);
        if (!pattern.isString()
                || pattern.stringValue().isBlank()
                || pattern.stringValue().length() > LONGEST_PATTERN) {
            throw wrong(name, "a pattern of dataset names of at most " + LONGEST_PATTERN + " characters");
        }
        return pattern.stringValue();
    }

    /** A version's number, or a time. */
    Optional<String> asOf(String name) {
        JsonNode value = body.path(name);
        if (!has(name)) {
            return Optional.empty();
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            throw wrong(name, "a version's number or a time");
        }
        return Optional.of(value.asString());
    }

    List<Integer> runs(String name) {
        List<Integer> runs = new ArrayList<>();
        for (JsonNode run : body.path(name)) {
            if (!body.path(name).isArray() || !run.isInt() || run.intValue() < 1) {
                throw wrong(name, "a list of run numbers");
            }
            runs.add(run.intValue());
        }
        if (runs.isEmpty()) {
            throw wrong(name, "a list of run numbers");
        }
        return runs;
    }

    LumiMask mask(String name) {
        if (!body.path(name).isObject()) {
            throw wrong(name, "an object of runs, each with a list of [first, last]");
        }
        LumiMask mask = parsedMask(name);
        mask.runs().forEach((run, ranges) -> {
            if (ranges.ranges().get(ranges.ranges().size() - 1).last() > MOST_LUMISECTIONS) {
                throw new InvalidRequestException(
                        "invalid_golden_json",
                        path(name),
                        path(name) + ": run " + run + ": no run has more than " + MOST_LUMISECTIONS + " lumisections");
            }
        });
        return mask;
    }

    private LumiMask parsedMask(String name) {
        try {
            return LumiMask.from(body.path(name));
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException("invalid_golden_json", path(name), path(name) + ": " + e.getMessage());
        }
    }

    /** A lumisection, a range of them, or a list of ranges. */
    LumiRanges lumisections(String name) {
        JsonNode value = body.path(name);
        if (value.isInt()) {
            return LumiRanges.of(range(name, value, value));
        }
        if (!value.isArray() || value.isEmpty()) {
            throw notLumisections(name);
        }
        if (value.size() == 2 && value.get(0).isInt()) {
            return LumiRanges.of(range(name, value.get(0), value.get(1)));
        }
        return LumiRanges.of(value.valueStream()
                .map(pair -> range(name, pair.path(0), pair.size() == 2 ? pair.path(1) : pair))
                .toList());
    }

    private LumiRange range(String name, JsonNode first, JsonNode last) {
        if (!first.isInt()
                || !last.isInt()
                || first.intValue() < 1
                || last.intValue() < first.intValue()
                || last.intValue() > MOST_LUMISECTIONS) {
            throw notLumisections(name);
        }
        return new LumiRange(first.intValue(), last.intValue());
    }

    private InvalidRequestException notLumisections(String name) {
        return wrong(
                name,
                "a lumisection from 1 to " + MOST_LUMISECTIONS + ", a range [first, last], or a list of such ranges");
    }

    ObjectNode object(String name, String what) {
        if (body.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw wrong(name, what);
    }
}
