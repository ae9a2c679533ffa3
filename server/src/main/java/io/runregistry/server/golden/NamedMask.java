package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A golden JSON whose keys name the dataset as well: {@code {"316701-/PromptReco/Collisions2018A/DQM": [[1, 20]]}}. */
record NamedMask(Map<Dataset, LumiRanges> ranges) {

    /** Lumisections that one request may ask for. */
    private static final long MOST_LUMISECTIONS = 1_000_000;

    private static final Pattern KEY = Pattern.compile("(\\d{1,9})-(.+)");

    /** A dataset of a run. */
    record Dataset(int runNumber, String name) {
        @Override
        public String toString() {
            return runNumber + "-" + name;
        }
    }

    /** @throws InvalidRequestException if a key names no dataset, or its value is no list of ranges */
    static NamedMask parse(ObjectNode body, String field) {
        JsonNode json = body.path(field);
        if (!json.isObject()) {
            throw new InvalidRequestException(
                    "wrong_type", field, field + " must be an object of runs with datasets, not " + json);
        }
        Map<Dataset, LumiRanges> ranges = new LinkedHashMap<>();
        json.forEachEntry((text, value) -> {
            Dataset key = key(text, field);
            ObjectNode alone = JsonNodeFactory.instance.objectNode();
            alone.set(Integer.toString(key.runNumber()), value);
            ranges.put(key, LumiMask.from(alone).ranges(key.runNumber()));
        });
        if (ranges.values().stream().mapToLong(LumiRanges::count).sum() > MOST_LUMISECTIONS) {
            throw new InvalidRequestException(
                    "too_many",
                    field,
                    field + " has more than " + MOST_LUMISECTIONS + " lumisections, the most that is taken");
        }
        return new NamedMask(ranges);
    }

    private static Dataset key(String text, String field) {
        Matcher parts = KEY.matcher(text);
        if (!parts.matches()) {
            throw new InvalidRequestException(
                    "missing_dataset",
                    field + "." + text,
                    "Every entry in the json must include the respective dataset name, as in"
                            + " '316701-/PromptReco/Collisions2018A/DQM");
        }
        return new Dataset(Integer.parseInt(parts.group(1)), parts.group(2));
    }
}
