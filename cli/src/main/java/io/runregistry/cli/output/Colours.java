package io.runregistry.cli.output;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours for words that mean something: statuses, states and outcomes, where a cell consists of them. */
final class Colours {

    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final String FAINT = "2";
    private static final String BOLD = "1";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("GOOD", GREEN),
            Map.entry("BAD", RED),
            Map.entry("STANDBY", YELLOW),
            Map.entry("EXCLUDED", FAINT),
            Map.entry("NOTSET", FAINT),
            Map.entry("EMPTY", FAINT),
            Map.entry("OPEN", YELLOW),
            Map.entry("SIGNOFF", CYAN),
            Map.entry("COMPLETED", GREEN),
            Map.entry("waiting dqm gui", FAINT),
            Map.entry("done", GREEN),
            Map.entry("failed", RED),
            Map.entry("not tried", FAINT));

    /** At the beginning of a cell, or after a comma, and followed by no other word: in {@code GOOD 12, BAD 3}, but not in comments. */
    private static final Pattern WORD =
            Pattern.compile("(?<=^|, )(" + String.join("|", WORDS.keySet()) + ")(?=$|,| [ \\d<>])");

    private Colours() {}

    static String of(String cell) {
        Matcher matcher = WORD.matcher(cell);
        return matcher.find()
                ? matcher.replaceAll(word -> inColour(WORDS.getOrDefault(word.group(), FAINT), word.group()))
                : cell;
    }

    static String heading(String line) {
        return inColour(BOLD, line);
    }

    private static String inColour(String code, String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
