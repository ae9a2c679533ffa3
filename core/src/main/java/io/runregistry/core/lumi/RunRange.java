package io.runregistry.core.lumi;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs from {@code first} to {@code last}, both included. Anything else is refused with an {@link
 * IllegalArgumentException}.
 */
public record RunRange(int first, int last) {

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d+)\\s*(?:-\\s*(\\d+)\\s*)?");

    public RunRange {
        if (first < 1) {
            throw new IllegalArgumentException("run numbers begin at 1, not at " + first);
        }
        if (last < first) {
            throw new IllegalArgumentException("runs " + first + "-" + last + ": the last comes before the first");
        }
    }

    /**
     * Reads {@code 355100-357000}, or {@code 360000} for one run.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static RunRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no range of runs, like 355100-357000, or 360000");
        }
        int first = Numbers.parse(matcher.group(1));
        return new RunRange(first, matcher.group(2) == null ? first : Numbers.parse(matcher.group(2)));
    }

    /** The same for several, with commas between: {@code 355100-357000,360000}. */
    public static List<RunRange> parseList(String text) {
        return Arrays.stream(text.split(",", -1)).map(RunRange::parse).toList();
    }

    public boolean contains(int run) {
        return first <= run && run <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
