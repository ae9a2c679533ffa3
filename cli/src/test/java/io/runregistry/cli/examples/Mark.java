package io.runregistry.cli.examples;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a comment in a page says of the block after it, unseen by readers:
 *
 * <pre>{@code
 * <!-- not run: it needs the production registry -->
 * <!-- not run "rr login": it needs a browser -->       only the lines that begin so
 * <!-- compiled only: it would ask production -->         Java
 * <!-- ends with 1 "rr lumi diff": the lists differ --> instead of 0
 * <!-- goes on: it is told of what comes -->             until it is stopped, soon
 * <!-- file rule.json -->                                the block is kept in a file that later lines read
 * <!-- run
 * ./rr move runs COMPLETED OPEN 355208                  what the page needs, done where this stands
 * -->
 * }</pre>
 *
 * @param subject with {@code FILE} its name, with {@code RUN} the commands, else how the lines begin that it is about
 * @param exitCode what these lines end with
 * @param why for people
 */
record Mark(int line, Kind kind, String subject, int exitCode, String why) {

    private static final Pattern NOT_RUN = Pattern.compile("not run(?: \"([^\"]+)\")?: (.+)", Pattern.DOTALL);
    private static final Pattern COMPILED = Pattern.compile("compiled only: (.+)", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("ends with (\\d+)(?: \"([^\"]+)\")?: (.+)", Pattern.DOTALL);
    private static final Pattern GOES_ON = Pattern.compile("goes on(?: \"([^\"]+)\")?: (.+)", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("file (\\S+)");
    private static final Pattern RUN = Pattern.compile("run\n(.+)", Pattern.DOTALL);

    enum Kind {
        NOT_RUN,
        COMPILED,
        ENDS,
        FILE,
        RUN
    }

    /**
     * @param comment what stands between the brackets of the comment
     * @throws IllegalArgumentException if it says nothing that is known
     */
    static Mark of(int line, String comment) {
        String text = comment.strip();
        Matcher notRun = NOT_RUN.matcher(text);
        if (notRun.matches()) {
            return new Mark(line, Kind.NOT_RUN, orEmpty(notRun.group(1)), 0, notRun.group(2));
        }
        Matcher compiled = COMPILED.matcher(text);
        if (compiled.matches()) {
            return new Mark(line, Kind.COMPILED, "", 0, compiled.group(1));
        }
        Matcher ends = ENDS.matcher(text);
        if (ends.matches()) {
            return new Mark(line, Kind.ENDS, orEmpty(ends.group(2)), Integer.parseInt(ends.group(1)), ends.group(3));
        }
        Matcher goesOn = GOES_ON.matcher(text);
        if (goesOn.matches()) {
            return new Mark(line, Kind.ENDS, orEmpty(goesOn.group(1)), Workplace.GOES_ON, goesOn.group(2));
        }
        Matcher file = FILE.matcher(text);
        if (file.matches()) {
            return new Mark(line, Kind.FILE, file.group(1), 0, "");
        }
        Matcher run = RUN.matcher(text);
        if (run.matches()) {
            return new Mark(line, Kind.RUN, run.group(1), 0, "");
        }
        throw new IllegalArgumentException("line " + line + ": the comment says nothing that examples know: " + text);
    }

    private static String orEmpty(@Nullable String group) {
        return Objects.requireNonNullElse(group, "");
    }

    /** Whether it is about this command, or about all of the block. */
    boolean concerns(String command) {
        return command.startsWith(subject);
    }

    boolean concernsAll() {
        return subject.isEmpty();
    }
}
