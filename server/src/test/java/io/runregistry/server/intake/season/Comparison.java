package io.runregistry.server.intake.season;

import io.runregistry.server.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The registry beside what it must be. */
final class Comparison {

    private static final String FLAG = "run_needs_to_be_updated_manually";

    private final Http http;
    private final DataTaking dataTaking;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Http http, DataTaking dataTaking) {
        this.http = http;
        this.dataTaking = dataTaking;
    }

    /** What is otherwise in the registry, in words; empty if all is as it must be. */
    static List<String> differences(Http http, DataTaking dataTaking) {
        Comparison comparison = new Comparison(http, dataTaking);
        dataTaking.runs.values().forEach(comparison::compare);
        return comparison.differences;
    }

    private void compare(PlainRun run) {
        Expected expected = dataTaking.expected(run);
        JsonNode actual = http.get("/runs/" + run.number).json();
        if (actual.isNull()) {
            differences.add("run " + run.number + " is not there");
            return;
        }
        same(run, "oms_attributes", expected.oms(), actual.path("oms_attributes"));
        for (String name : List.of("class", "significant", "state")) {
            same(
                    run,
                    name,
                    expected.rr().path(name),
                    actual.path("rr_attributes").path(name));
        }
        String dataset = "{\"run_number\": " + run.number + ", \"dataset_name\": \"online\"}";
        same(
                run,
                "OMS values",
                expected.values(),
                http.post("/lumisections/oms_lumisections", dataset).json());
        ArrayNode judged =
                (ArrayNode) http.post("/lumisections/rr_lumisections", dataset).json();
        if (run.significantByHand.equals(Optional.of(false))) {
            judgementsSurvive(run, judged);
        } else if (run.isSignificant()) {
            same(run, "judgements", expected.judged(), judged);
        }
        flag(run, expected, actual.path("rr_attributes").path(FLAG).asBoolean());
    }

    /** What rules say of a run that a shifter called insignificant is nobody's business, what people say of it is. */
    private void judgementsSurvive(PlainRun run, ArrayNode judged) {
        run.judgements.forEach((column, byLumisection) -> byLumisection.forEach((lumisection, judgement) -> {
            JsonNode actual = judged.path(lumisection - 1).path(column);
            if (!actual.path("status").asString("").equals(judgement.status())
                    || !actual.path("comment").asString("").equals(judgement.comment())) {
                differences.add("run " + run.number + ", " + column + " in " + lumisection + ": " + actual
                        + " instead of " + judgement);
            }
        }));
    }

    /** Rules that say otherwise of a run that is signed off must be shown, and nothing that did not happen. */
    private void flag(PlainRun run, Expected signedOff, boolean flagged) {
        if (run.signedOff.isEmpty() || !run.changedSinceSignedOff) {
            if (flagged) {
                differences.add("run " + run.number + " is flagged, though nothing happened to it");
            }
        } else if (!dataTaking.asItIs(run).judged().equals(signedOff.judged()) && !flagged) {
            differences.add(
                    "run " + run.number + " is not flagged, though rules say otherwise since it was signed off");
        }
    }

    private void same(PlainRun run, String what, JsonNode expected, JsonNode actual) {
        if (expected.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                same(run, what + " of " + (i + 1), expected.path(i), actual.path(i));
            }
        } else if (expected instanceof ObjectNode object && expected.size() == actual.size()) {
            object.forEachEntry((name, value) -> same(run, what + " " + name, value, actual.path(name)));
        } else if (!sameValue(expected, actual)) {
            differences.add("run " + run.number + ", " + what + ": " + actual + " instead of " + expected);
        }
    }

    private static boolean sameValue(JsonNode expected, JsonNode actual) {
        return expected.isNumber() && actual.isNumber()
                ? expected.doubleValue() == actual.doubleValue()
                : expected.equals(actual);
    }
}
