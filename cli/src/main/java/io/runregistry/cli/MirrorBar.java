package io.runregistry.cli;

import io.runregistry.client.MirrorProgress;
import java.io.PrintStream;
import java.util.Map;

/** Shows somebody at a terminal how far a mirror is, and nobody else. */
final class MirrorBar {

    private final ProgressLine line;

    MirrorBar(PrintStream talk, Map<String, String> environment) {
        this.line = new ProgressLine(talk, environment);
    }

    void show(MirrorProgress progress) {
        line.show(text(progress));
    }

    /** Before anything else is said. */
    void erase() {
        line.erase();
    }

    private static String text(MirrorProgress progress) {
        return ProgressLine.bar(progress.done(), progress.runs()) + " " + progress.done() + " of " + progress.runs()
                + " runs, " + progress.copied() + " copied"
                + (progress.failed() == 0 ? "" : ", " + progress.failed() + " not");
    }
}
