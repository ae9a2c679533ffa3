package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A run and a lumisection for each lumisection: in lines {@code 316701 5}, or as JSON {@code [[316701, 5], …]}. */
final class PairsText {

    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*|\\s+");

    private PairsText() {}

    static LumiMask read(String text) {
        LumiMask.Builder mask = new LumiMask.Builder();
        if (text.stripLeading().startsWith("[")) {
            StrictJson.parse(text).forEach(pair -> add(mask, pair));
        } else {
            Lines.read(text, "invalid_pairs", line -> add(mask, line));
        }
        return mask.build();
    }

    private static void add(LumiMask.Builder mask, String line) {
        String[] pair = BETWEEN.split(line, -1);
        if (pair.length != 2) {
            throw new IllegalArgumentException("\"" + line + "\" is no run and lumisection, like 316701 5");
        }
        int lumisection = Numbers.parse(pair[1]);
        mask.add(Numbers.parse(pair[0]), lumisection, lumisection);
    }

    private static void add(LumiMask.Builder mask, JsonNode pair) {
        boolean two = pair.isArray()
                && pair.size() == 2
                && pair.get(0).isInt()
                && pair.get(1).isInt();
        if (!two || pair.get(0).intValue() < 1 || pair.get(1).intValue() < 1) {
            throw new InvalidRequestException(
                    "invalid_pairs", "", pair + " is no [run, lumisection], like [316701, 5]");
        }
        mask.add(pair.get(0).intValue(), pair.get(1).intValue(), pair.get(1).intValue());
    }

    static void write(LumiMask list, Appendable out) throws IOException {
        for (Map.Entry<Integer, LumiRanges> run : list.runs().entrySet()) {
            for (LumiRange range : run.getValue().ranges()) {
                for (long lumisection = range.first(); lumisection <= range.last(); lumisection++) {
                    out.append(run.getKey().toString())
                            .append(' ')
                            .append(Long.toString(lumisection))
                            .append('\n');
                }
            }
        }
    }
}
