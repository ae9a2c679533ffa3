package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.cli.output.Terminal;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Stream;

/** Counts rows as they come, for somebody who waits at a terminal where they are not seen coming. */
final class RowCounter {

    private static final int EVERY = 500;

    private final ProgressLine line;
    private final boolean shown;
    private final String noun;
    private long rows;

    /** @param noun what one row is */
    RowCounter(PrintStream talk, Map<String, String> environment, Format format, Terminal terminal, String noun) {
        this.line = new ProgressLine(talk, environment);
        this.shown = line.isShown() && (format == Format.TABLE || !terminal.isOne());
        this.noun = noun;
    }

    <T> Stream<T> counting(Stream<T> stream) {
        return stream.peek(row -> count());
    }

    /** How many have come. */
    long rows() {
        return rows;
    }

    private void count() {
        if (++rows % EVERY == 0 && shown) {
            line.show(rows + " " + noun + "s …");
        }
    }

    /** Before anything else is said. */
    void erase() {
        if (shown && rows >= EVERY) {
            line.erase();
        }
    }
}
