package io.runregistry.server.access;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;

/**
 * A regular expression over whole paths, which takes time in proportion to the path's length whatever it says.
 *
 * @param text as it was written
 */
record RoutePattern(String text, Pattern compiled) {

    private static final int LONGEST = 500;
    private static final int MOST_REPETITIONS = 1_000;
    private static final java.util.regex.Pattern COUNTED = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

    /** @throws IllegalArgumentException if it is none that could ever match, or would cost too much; the message goes on after the pattern */
    static RoutePattern parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters, not " + text.length());
        }
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("holds a space, which no path does: write %20");
        }
        if (text.startsWith("/api/")) {
            throw new IllegalArgumentException("begins with /api, without which paths are compared");
        }
        if (repetitions(text) > MOST_REPETITIONS) {
            throw new IllegalArgumentException(
                    "repeats more than " + MOST_REPETITIONS + " times, nested repetitions multiplied; use * or +");
        }
        try {
            return new RoutePattern(text, Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "is no regular expression (" + e.getDescription() + "; RE2's syntax, so no look-around)", e);
        }
    }

    private static double repetitions(String text) {
        double product = 1;
        for (Matcher counted = COUNTED.matcher(text); counted.find(); ) {
            String most = counted.group(2) == null || counted.group(2).isEmpty() ? counted.group(1) : counted.group(2);
            product *= Math.max(1, Double.parseDouble(most));
        }
        return product;
    }

    boolean matches(String path) {
        return compiled.matches(path);
    }

    /** One of the usual ways to write everything. */
    boolean matchesEverything() {
        return text.equals(".*") || text.equals("/.*");
    }
}
