package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of a bar of lumisections.
 *
 * @param pattern the status whose pattern it is drawn with
 * @param x where it begins, in per cent of the bar; so is its width
 */
record Stretch(String pattern, String words, String x, String width) {

    private static final double NARROWEST = 0.15;

    /** What is golden, what is not, and what was not evaluated, of so many lumisections. */
    static List<Stretch> of(LumiRanges golden, LumiRanges missing, LumiRanges notEvaluated, int last) {
        List<Stretch> stretches = new ArrayList<>();
        add(stretches, "GOOD", "golden", golden, last);
        add(stretches, "NO_VALUE_FOUND", "not evaluated", notEvaluated, last);
        add(stretches, "BAD", "not golden", missing, last);
        return List.copyOf(stretches);
    }

    private static void add(List<Stretch> stretches, String pattern, String words, LumiRanges ranges, int last) {
        for (LumiRange range : ranges.ranges()) {
            double width = 100.0 * (range.last() - range.first() + 1) / last;
            stretches.add(new Stretch(
                    pattern,
                    words + " " + range.first() + "-" + range.last(),
                    percent(100.0 * (range.first() - 1) / last),
                    percent(Math.max(width, NARROWEST))));
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share);
    }
}
