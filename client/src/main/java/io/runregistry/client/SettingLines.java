package io.runregistry.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of lines {@code name = value}: with quotes if one likes, {@code #} before comments, and {@code export} as shells have it. */
record SettingLines(Path file, List<Line> lines) {

    /**
     * @param number from 1
     * @param name empty if the line has none
     */
    record Line(int number, String name, String value) {

        /** All of the name if that is one word; of {@code NAME: value} and {@code NAME value} the name that was meant. */
        String firstWord() {
            return (name.isEmpty() ? value : name).split("[\\s:]", 2)[0];
        }
    }

    /** A file that is not there has no lines. */
    static SettingLines read(Path file) {
        if (!Files.exists(file)) {
            return new SettingLines(file, List.of());
        }
        try {
            List<Line> lines = new ArrayList<>();
            int number = 0;
            for (String text : Files.readAllLines(file)) {
                number++;
                String line = text.strip().replaceFirst("^export\\s+", "");
                if (!line.isEmpty() && !line.startsWith("#")) {
                    lines.add(line(number, line));
                }
            }
            return new SettingLines(file, List.copyOf(lines));
        } catch (IOException e) {
            throw new InvalidCallException("the settings in " + file + " can't be read: " + e, e);
        }
    }

    private static Line line(int number, String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Line(number, "", text)
                : new Line(
                        number,
                        text.substring(0, equals).strip(),
                        unquoted(text.substring(equals + 1).strip()));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** {@code .env:3}. */
    String place(Line line) {
        return file + ":" + line.number();
    }
}
