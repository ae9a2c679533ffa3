package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.golden.MadeGoldenJsons;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be added up: {@code {json | id_json, runs, by, eras, source, oms_unit, unit, format}}.
 *
 * @param eras apart from each other; none unless it is by era
 */
record SumRequest(Selection selection, By by, List<Era> eras, Scale scale, Format format) {

    /** For what there is a row each. */
    enum By {
        TOTAL,
        RUN,
        ERA
    }

    /** Runs that have a name together. */
    record Era(String name, RunRange runs) {}

    private static final Set<String> OWN = Set.of("by", "eras", "format");
    private static final int MOST_ERAS = 1_000;

    static SumRequest parse(ObjectNode body, String accepted, MadeGoldenJsons made) {
        Fields.refuseUnknown(body, "", Fields.union(List.of(Selection.FIELDS, Scale.FIELDS, OWN)));
        Selection selection = Selection.parse(body, made);
        if (selection.isEverything()) {
            throw new InvalidRequestException(
                    "nothing_selected",
                    "json",
                    "of which lumisections? Give json or id_json, or runs as [[first, last]]");
        }
        By by = Fields.choice(body, "by", By.class);
        return new SumRequest(selection, by, eras(body, by), Scale.parse(body), Format.parse(body, accepted));
    }

    private static List<Era> eras(ObjectNode body, By by) {
        List<JsonNode> given = Fields.list(body, "eras", "eras");
        if (by != By.ERA && !given.isEmpty()) {
            throw new InvalidRequestException("field_not_taken", "eras", "eras are for \"by\": \"era\"");
        }
        if (by == By.ERA && (given.isEmpty() || given.size() > MOST_ERAS)) {
            throw new InvalidRequestException(
                    "wrong_eras",
                    "eras",
                    "by era needs 1 to " + MOST_ERAS + " eras: {\"name\": \"2022C\", \"runs\": [355794, 357486]}");
        }
        List<Era> eras = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Era era = era(given.get(i), "eras[" + i + "]");
            eras.forEach(other -> refuseOverlap(other, era));
            eras.add(era);
        }
        return eras;
    }

    private static Era era(JsonNode json, String path) {
        if (!json.isObject()) {
            throw Fields.wrongType(path, "an object {name, runs: [first, last]}", json);
        }
        Fields.refuseUnknown(json, path + ".", Set.of("name", "runs"));
        String name = Fields.text(json.path("name"), path + ".name");
        if (name.isBlank()) {
            throw new InvalidRequestException("wrong_eras", path + ".name", path + ".name must not be empty");
        }
        return new Era(name, RunRange.parse(json.path("runs"), path + ".runs"));
    }

    /** A luminosity that is in two rows would make their sum wrong. */
    private static void refuseOverlap(Era one, Era other) {
        if (one.runs().overlaps(other.runs()) || one.name().equals(other.name())) {
            throw new InvalidRequestException(
                    "overlapping_eras",
                    "eras",
                    "eras must have different names and no run in common: \"" + one.name() + "\" (" + one.runs()
                            + ") and \"" + other.name() + "\" (" + other.runs() + ")");
        }
    }
}
