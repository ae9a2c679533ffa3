package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Iterator;
import java.util.function.Consumer;

/** Texts in which each line says something. */
final class Lines {

    private Lines() {}

    /**
     * Gives each line to a reader, without the blanks around it; empty lines and comments ({@code #}) are left out.
     *
     * @throws InvalidRequestException naming the line, if the reader throws an {@link IllegalArgumentException}
     */
    static void read(String text, String code, Consumer<String> reader) {
        int number = 0;
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next().strip();
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                reader.accept(line);
            } catch (IllegalArgumentException e) {
                String place = "line " + number;
                throw new InvalidRequestException(code, place, place + ": " + e.getMessage());
            }
        }
    }
}
