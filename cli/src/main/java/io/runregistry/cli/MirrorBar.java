package io.runregistry.cli;

import io.runregistry.client.MirrorProgress;
import java.io.PrintStream;
import java.util.Map;

/** Shows somebody at a terminal how far a mirror is, and nobody else. */
final class MirrorBar {

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final int WIDTH = 30;

    private final PrintStream talk;
    private final boolean shown;

    MirrorBar(PrintStream talk, Map<String, String> environment) {
        this.talk = talk;
        this.shown = environment.getOrDefault(GoldenWait.SHOWN, "").equals("shown");
    }

    void show(MirrorProgress progress) {
        if (shown) {
            talk.print(ERASE_LINE + text(progress));
            talk.flush();
        }
    }

    /** Before anything else is said. */
    void erase() {
        if (shown) {
            talk.print(ERASE_LINE);
            talk.flush();
        }
    }

    private static String text(MirrorProgress progress) {
        int full = progress.runs() == 0 ? WIDTH : (int) (WIDTH * progress.done() / progress.runs());
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + progress.done() + " of " + progress.runs()
                + " runs, " + progress.copied() + " copied"
                + (progress.failed() == 0 ? "" : ", " + progress.failed() + " not");
    }
}
