package io.runregistry.core.lumi;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Ranges as CSV: {@code run,first,last}. */
final class CsvText {

    private static final String HEAD = "run,first,last";
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*");

    private CsvText() {}

    static LumiMask read(String text) {
        LumiMask.Builder mask = new LumiMask.Builder();
        Lines.read(text, "invalid_csv", line -> {
            String[] cells = BETWEEN.split(line, -1);
            if (cells.length != 3) {
                throw new IllegalArgumentException("\"" + line + "\" is no " + HEAD + ", like 316701,1,20");
            }
            if (!String.join(",", cells).equals(HEAD)) {
                mask.add(Numbers.parse(cells[0]), Numbers.parse(cells[1]), Numbers.parse(cells[2]));
            }
        });
        return mask.build();
    }

    static void write(LumiMask list, Appendable out) throws IOException {
        out.append(HEAD).append('\n');
        for (Map.Entry<Integer, LumiRanges> run : list.runs().entrySet()) {
            for (LumiRange range : run.getValue().ranges()) {
                out.append(run.getKey() + "," + range.first() + "," + range.last())
                        .append('\n');
            }
        }
    }
}
