package io.runregistry.cli;

import io.runregistry.cli.output.Terminal;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a table looks where it goes to: what the launcher sees of that, and what people want. */
final class Display {

    /** Set by the launcher where standard output is a terminal, since Java can't see its width. */
    static final String WIDTH = "RR_WIDTH";

    private static final int NARROWEST = 20;

    /** When there are colours. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "colours in tables: ${COMPLETION-CANDIDATES} (default: auto, at a terminal unless NO_COLOR is set)")
    private Colour colour = Colour.AUTO;

    Terminal terminal(Map<String, String> environment) {
        Terminal seen = seen(environment);
        return switch (colour) {
            case AUTO -> seen;
            case ALWAYS -> seen.coloured(true);
            case NEVER -> seen.coloured(false);
        };
    }

    /** What is known without anybody's wishes. */
    static Terminal seen(Map<String, String> environment) {
        String width = environment.getOrDefault(WIDTH, "");
        if (!width.matches("[1-9]\\d{0,5}")) {
            return Terminal.NONE;
        }
        boolean coloured = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment
                        .getOrDefault("TERM", "")
                        .toLowerCase(Locale.ROOT)
                        .equals("dumb");
        return new Terminal(Math.max(Integer.parseInt(width), NARROWEST), coloured);
    }
}
