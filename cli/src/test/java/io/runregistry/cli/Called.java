package io.runregistry.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What came of a command line. */
record Called(int exitCode, String out, String err) {

    /** With nobody to ask, and nothing in the environment. */
    static Called rr(String... arguments) {
        return rr(Person.nobody(), Map.of(), arguments);
    }

    static Called rr(Person person, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                person,
                environment);
        int exitCode = Rr.execute(surroundings, arguments);
        return new Called(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
