package io.runregistry.cli.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a page shows of an output: {@code …} stands for anything, and how wide blanks are is all the same. */
final class Shown {

    private static final String ANYTHING = "…";

    private Shown() {}

    /** Whether this came, perhaps with something else before it or after it. */
    static boolean isIn(String output, String shown) {
        return pattern(shown).matcher(output).find();
    }

    /** Whether exactly this came. */
    static boolean isAll(String output, String shown) {
        return pattern(shown).matcher(output.strip()).matches();
    }

    private static Pattern pattern(String shown) {
        List<String> parts = new ArrayList<>();
        for (String part : shown.strip().split(ANYTHING, -1)) {
            List<String> words = new ArrayList<>();
            for (String word : part.split("\\s+", -1)) {
                words.add(word.isEmpty() ? "" : Pattern.quote(word));
            }
            parts.add(String.join("\\s+", words));
        }
        return Pattern.compile(String.join(".*?", parts), Pattern.DOTALL);
    }
}
