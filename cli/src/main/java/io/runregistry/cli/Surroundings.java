package io.runregistry.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * What a command sees of the world.
 *
 * @param out where data go
 * @param err where talk goes
 * @param person who can be asked
 */
record Surroundings(PrintStream out, PrintStream err, Person person, Map<String, String> environment) {

    /** Of a command that nobody runs. */
    static final Surroundings NONE = new Surroundings(System.out, System.err, Person.nobody(), Map.of());

    /** Set by the launcher where a program reads standard output; it may have read enough when it ends. */
    private static final String STDOUT = "RR_STDOUT";

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The real ones. */
    static Surroundings real(PrintStream out, PrintStream err) {
        return new Surroundings(out, err, Person.atTheTerminal(err), System.getenv());
    }

    /** Whether a program reads what is written. */
    boolean isPiped() {
        return environment.getOrDefault(STDOUT, "").equals("pipe");
    }
}
