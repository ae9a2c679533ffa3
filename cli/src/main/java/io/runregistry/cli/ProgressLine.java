package io.runregistry.cli;

import java.io.PrintStream;
import java.util.Map;

/** A line on standard error that shows somebody at a terminal how far something is, and nobody else. */
final class ProgressLine {

    /** Set by the launcher, which can see whether standard error is a terminal when Java can't. */
    static final String SHOWN = "RR_PROGRESS";

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final int WIDTH = 30;

    private final PrintStream talk;
    private final boolean shown;

    ProgressLine(PrintStream talk, Map<String, String> environment) {
        this.talk = talk;
        this.shown = environment.getOrDefault(SHOWN, "").equals("shown");
    }

    boolean isShown() {
        return shown;
    }

    void show(String text) {
        if (shown) {
            talk.print(ERASE_LINE + text);
            talk.flush();
        }
    }

    /** Before anything else is said. */
    void erase() {
        show("");
    }

    /** {@code [#####.....]}. */
    static String bar(long done, long all) {
        int full = all == 0 ? WIDTH : (int) (WIDTH * Math.min(done, all) / all);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    }
}
