package io.runregistry.core.lumi;

import java.util.regex.Pattern;

/** Numbers of runs and lumisections in texts. */
final class Numbers {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private Numbers() {}

    /** @throws IllegalArgumentException if this is no whole number from 0 to 2147483647 */
    static int parse(String text) {
        try {
            if (DIGITS.matcher(text).matches()) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException(text + " is larger than any number of a run or lumisection", tooLarge);
        }
        throw new IllegalArgumentException("\"" + text + "\" is no number");
    }
}
