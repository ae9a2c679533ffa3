package io.runregistry.cli;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * An entry of a series as people name it: {@code SERIES@3}, or {@code SERIES} and {@code SERIES@latest} for the latest one.
 *
 * @param number empty for the latest one
 */
record EntryName(String series, OptionalInt number) {

    private static final Pattern FORM = Pattern.compile("([^@]+)(?:@(\\d{1,9}|latest))?");

    /** @throws ParameterException if it is none */
    static EntryName parse(String text, CommandSpec spec) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + text + "\" names no entry; write SERIES@3, SERIES@latest or SERIES");
        }
        String number = parts.group(2);
        return new EntryName(
                parts.group(1),
                number == null || number.equals("latest")
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(number)));
    }
}
