package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.cli.output.RowWriter;
import io.runregistry.cli.output.Terminal;
import io.runregistry.cli.output.UnknownColumnException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

/** A command that asks a registry and writes rows of what it says. */
abstract class Asking extends Connecting {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table)")
    private Format format = Format.TABLE;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "what to show, by names with commas between")
    private @Nullable List<String> columns;

    @Mixin
    private Display display = new Display();

    Format format() {
        return format;
    }

    /** Whether somebody chose the columns to be shown. */
    boolean hasColumns() {
        return columns != null;
    }

    /** The columns that somebody chose; none if nobody did. */
    List<String> chosenColumns() {
        return columns == null ? List.of() : columns;
    }

    Terminal terminal() {
        return display.terminal(environment());
    }

    /**
     * Writes rows with the columns that were asked for, or else with these.
     *
     * @throws ParameterException if the rows don't have a column that was asked for
     */
    long write(Stream<? extends JsonNode> rows, List<Column> usual) {
        RowWriter writer = new RowWriter(format, usual, out(), terminal());
        try {
            return (columns == null ? writer : writer.choosing(columns)).write(rows);
        } catch (UnknownColumnException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** The same whatever was asked for. */
    long writeUsual(Stream<? extends JsonNode> rows, List<Column> usual) {
        return new RowWriter(format, usual, out(), terminal()).write(rows);
    }
}
