package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.cli.output.RowWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A command that asks a registry and writes rows of what it says. */
abstract class Asking extends Connecting {

    private static final int USUAL_WIDTH = 120;

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
            description = "what to show, by dotted names: oms_attributes.b_field,rr_attributes.class")
    private @Nullable List<String> columns;

    Format format() {
        return format;
    }

    /** Whether somebody chose the columns to be shown. */
    boolean hasColumns() {
        return columns != null;
    }

    /** Writes rows with the columns that were asked for, or else with these. */
    long write(Stream<? extends JsonNode> rows, List<Column> usual) {
        List<Column> chosen =
                columns == null ? usual : columns.stream().map(Column::of).toList();
        return new RowWriter(format, chosen, columns != null, out(), width()).write(rows);
    }

    static int width() {
        try {
            return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }
}
