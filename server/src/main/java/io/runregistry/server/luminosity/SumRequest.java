package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.Era;
import io.runregistry.core.lumi.Eras;
import io.runregistry.core.lumi.RunRange;
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
 * @param eras without a run in common, though one name may stand for several; none unless it is by era
 */
record SumRequest(Selection selection, By by, List<Era> eras, Scale scale, Format format) {

    /** For what there is a row each. */
    enum By {
        TOTAL,
        RUN,
        ERA
    }

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
            eras.add(era(given.get(i), "eras[" + i + "]"));
        }
        if (!eras.isEmpty()) {
            refuseOverlap(eras);
        }
        return eras;
    }

    private static Era era(JsonNode json, String path) {
        if (!json.isObject()) {
            throw Fields.wrongType(path, "an object {name, runs: [first, last]}", json);
        }
        Fields.refuseUnknown(json, path + ".", Set.of("name", "runs"));
        String name = Fields.text(json.path("name"), path + ".name");
        RunRange runs = Fields.runs(json.path("runs"), path + ".runs");
        try {
            return new Era(name, runs);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("wrong_era", path, e.getMessage() + ", at " + path);
        }
    }

    /** A luminosity that is in two rows would make their sum wrong. */
    private static void refuseOverlap(List<Era> eras) {
        try {
            Eras.of(eras);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("overlapping_eras", "eras", String.valueOf(e.getMessage()));
        }
    }
}
