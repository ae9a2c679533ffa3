package io.runregistry.core.query;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list of values in a file: of text one a line, of everything else with blanks, commas or new lines between. After {@code
 * #} a comment up to the line's end. Of a golden JSON, its runs.
 */
final class TextFile {

    private final Token file;
    private final TextProblems problems;
    private final @Nullable UnaryOperator<String> files;

    TextFile(Token file, TextProblems problems, @Nullable UnaryOperator<String> files) {
        this.file = file;
        this.problems = problems;
        this.files = files;
    }

    /** At least one, or a problem: a list that is empty by mistake must not mean everything. */
    List<Operand> values(ValueType type) {
        String content = content();
        List<Operand> values = new ArrayList<>();
        if (content.stripLeading().startsWith("{")) {
            runs(content).forEach(run -> add(values, type, run, ""));
        } else {
            lines(content, type == ValueType.TEXT || type == ValueType.LIST ? "\n" : "[\\s,]+", type, values);
        }
        if (values.isEmpty()) {
            problems.add("empty_list", "@" + file.text() + " has no values", file);
        }
        return values;
    }

    private void lines(String content, String separator, ValueType type, List<Operand> values) {
        List<String> lines = content.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            for (String entry : line.split(separator, -1)) {
                if (!entry.isBlank()) {
                    add(values, type, entry, " in line " + (i + 1));
                }
            }
        }
    }

    private void add(List<Operand> values, ValueType type, String entry, String place) {
        Optional<Operand> value = TextQuotes.canBeStored(entry)
                ? TextValues.as(type, new Token(Token.Kind.WORD, entry, file.start(), file.end()))
                : Optional.empty();
        value.ifPresentOrElse(values::add, () -> {
            throw problems.syntax(
                    "@" + file.text() + " has \"" + entry + "\"" + place + ", which is not " + type.described(), file);
        });
    }

    /** The keys of a golden JSON: {@code {"316701": [[1, 20]]}}. */
    private Iterable<String> runs(String content) {
        try {
            return List.copyOf(StrictJson.parse(content).propertyNames());
        } catch (InvalidRequestException noJson) {
            throw problems.syntax("@" + file.text() + " begins as a golden JSON, but " + noJson.getMessage(), file);
        }
    }

    private String content() {
        if (files == null) {
            throw problems.syntax("a file can't be read here; write the values in brackets", file);
        }
        try {
            return files.apply(file.text());
        } catch (UncheckedIOException unreadable) {
            throw problems.syntax("can't read @" + file.text() + ": " + unreadable.getMessage(), file);
        }
    }
}
