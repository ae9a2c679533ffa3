package io.runregistry.cli.examples;

import java.util.Optional;

/** Something that a page shows and that a test can try. */
sealed interface Example {

    /** Where it begins in its page. */
    int line();

    /**
     * What one types into a terminal.
     *
     * @param exitCode what it should end with
     * @param output what the page shows of its output
     */
    record Command(int line, String text, int exitCode, Optional<String> output) implements Example {}

    /**
     * Statements of Java, or a whole class, which is only compiled.
     *
     * @param runs whether it can be run as well
     */
    record Code(int line, String text, boolean runs) implements Example {}

    /** @param file where later lines read it */
    record Json(int line, String text, Optional<String> file) implements Example {}

    /** A text that later lines read. */
    record Kept(int line, String text, String file) implements Example {}

    /** What no test can try. */
    record NotRun(int line, String text, String why) implements Example {}
}
