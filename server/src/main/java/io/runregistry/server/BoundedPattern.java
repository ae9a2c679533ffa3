package io.runregistry.server;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;

/** Regular expressions that people write: whatever they say, matching takes time in proportion to the text. */
public final class BoundedPattern {

    private static final int LONGEST = 500;
    private static final int MOST_REPETITIONS = 1_000;
    private static final java.util.regex.Pattern COUNTED = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

    private BoundedPattern() {}

    /** @throws IllegalArgumentException if it is none, or would cost too much; the message goes on after the pattern */
    public static Pattern compile(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters, not " + text.length());
        }
        if (repetitions(text) > MOST_REPETITIONS) {
            throw new IllegalArgumentException(
                    "repeats more than " + MOST_REPETITIONS + " times, nested repetitions multiplied; use * or +");
        }
        try {
            return Pattern.compile(text);
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
}
