package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Golden JSONs: {@code {"run": [[first, last], …], …}}. */
final class GoldenJsonText {

    private GoldenJsonText() {}

    static LumiMask read(String text) {
        return read(StrictJson.parse(text));
    }

    static LumiMask read(JsonNode json) {
        if (!json.isObject()) {
            throw invalid("", "a golden JSON must be an object of runs, each with a list of [first, last]");
        }
        LumiMask.Builder mask = new LumiMask.Builder();
        json.forEachEntry((name, ranges) -> {
            int run = run(name);
            if (!ranges.isArray()) {
                throw invalid(name, "run " + name + " needs a list of [first, last]");
            }
            ranges.forEach(range -> add(mask, run, range));
        });
        return mask.build();
    }

    /** Written as numbers are, so that no two names are one run. */
    private static int run(String name) {
        try {
            int run = Numbers.parse(name);
            if (run > 0 && name.equals(Integer.toString(run))) {
                return run;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw invalid(name, "\"" + name + "\" is no run number");
    }

    private static void add(LumiMask.Builder mask, int run, JsonNode range) {
        boolean two = range.isArray()
                && range.size() == 2
                && range.get(0).isInt()
                && range.get(1).isInt();
        if (!two
                || range.get(0).intValue() < 1
                || range.get(1).intValue() < range.get(0).intValue()) {
            throw invalid(
                    Integer.toString(run),
                    "run " + run + ": " + range + " is no [first, last] of lumisections counted from 1");
        }
        mask.add(run, range.get(0).intValue(), range.get(1).intValue());
    }

    private static InvalidRequestException invalid(String path, String message) {
        return new InvalidRequestException("invalid_golden_json", path, message);
    }

    static void write(LumiMask list, Appendable out, boolean aLineForEachRun) throws IOException {
        out.append('{');
        String before = aLineForEachRun ? "\n  " : "";
        for (Map.Entry<Integer, LumiRanges> run : list.runs().entrySet()) {
            out.append(before).append('"').append(run.getKey().toString()).append("\": ");
            write(run.getValue(), out);
            before = aLineForEachRun ? ",\n  " : ", ";
        }
        out.append(aLineForEachRun && !list.isEmpty() ? "\n}\n" : "}\n");
    }

    private static void write(LumiRanges ranges, Appendable out) throws IOException {
        String before = "[";
        for (LumiRange range : ranges.ranges()) {
            out.append(before).append('[').append(Integer.toString(range.first()));
            out.append(", ").append(Integer.toString(range.last())).append(']');
            before = ", ";
        }
        out.append(']');
    }
}
