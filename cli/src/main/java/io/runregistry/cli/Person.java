package io.runregistry.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** Somebody who can be asked a question, or nobody. */
interface Person {

    /** What was answered to a question; nothing if nobody is there to answer. */
    Optional<String> ask(String question);

    /** Nobody. */
    static Person nobody() {
        return question -> Optional.empty();
    }

    /** Whoever sits at the terminal; nobody if there is none, as in a script or a pipe. */
    @SuppressWarnings("SystemConsoleNull") // what newer versions of Java do is asked for, too
    static Person atTheTerminal(PrintStream talk) {
        return question -> {
            Console console = System.console();
            if (console == null || !isTerminal(console)) {
                return Optional.empty();
            }
            talk.print(question);
            talk.flush();
            return Optional.of(Optional.ofNullable(console.readLine()).orElse(""));
        };
    }

    /** From Java 22 on there may be a console without a terminal, which it tells. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
