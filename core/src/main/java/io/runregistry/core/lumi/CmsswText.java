package io.runregistry.core.lumi;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ranges as CMSSW writes them: {@code run:first-run:last}, or {@code run:lumisection}. */
final class CmsswText {

    private static final Pattern RANGE =
            Pattern.compile("(\\d+):(\\d+|min)(?:-(\\d+):(\\d+|min|max))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS_WITHIN = Pattern.compile("\\s*([-:])\\s*");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,'\"]+");

    private CmsswText() {}

    static LumiMask read(String text) {
        LumiMask.Builder mask = new LumiMask.Builder();
        Lines.read(text, "invalid_cmssw_ranges", line -> {
            String together = BLANKS_WITHIN.matcher(line).replaceAll("$1");
            BETWEEN.splitAsStream(together).filter(part -> !part.isEmpty()).forEach(range -> add(mask, range));
        });
        return mask.build();
    }

    private static void add(LumiMask.Builder mask, String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no range like 316701:1-316701:20, or 316701:5");
        }
        boolean one = range.group(3) == null;
        int run = Numbers.parse(range.group(1));
        if (!one && Numbers.parse(range.group(3)) != run) {
            throw new IllegalArgumentException(text
                    + " reaches over several runs, and a list has to name each of them; write a range for each run");
        }
        String end = range.group(one ? 2 : 4).toLowerCase(Locale.ROOT);
        if (end.equals("max") || end.matches("0+")) {
            throw new IllegalArgumentException(
                    text
                            + " reaches to the end of the run, and a list has to say where that is; write the last lumisection");
        }
        int first = lumisection(range.group(2));
        mask.add(run, first == 0 ? 1 : first, lumisection(end));
    }

    private static int lumisection(String text) {
        return text.equalsIgnoreCase("min") ? 1 : Numbers.parse(text);
    }

    static void write(LumiMask list, Appendable out) throws IOException {
        String before = "";
        for (Map.Entry<Integer, LumiRanges> run : list.runs().entrySet()) {
            for (LumiRange range : run.getValue().ranges()) {
                String number = run.getKey().toString();
                out.append(before).append(number).append(':').append(Integer.toString(range.first()));
                if (range.last() > range.first()) {
                    out.append('-').append(number).append(':').append(Integer.toString(range.last()));
                }
                before = ",";
            }
        }
        out.append('\n');
    }
}
