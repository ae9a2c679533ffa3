package io.runregistry.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes rows. JSON and NDJSON hold whole rows unless columns were asked for; tables and CSV always have columns. All but
 * tables are written as the rows come.
 */
public final class RowWriter {

    private final Format format;
    private final List<Column> columns;
    private final boolean columnsAskedFor;
    private final PrintStream out;
    private final int width;

    /**
     * @param columnsAskedFor whether somebody chose the columns, so that nothing else is to be shown
     * @param width of the terminal, for tables
     */
    public RowWriter(Format format, List<Column> columns, boolean columnsAskedFor, PrintStream out, int width) {
        this.format = format;
        this.columns = List.copyOf(columns);
        this.columnsAskedFor = columnsAskedFor;
        this.out = out;
        this.width = width;
    }

    /** Writes all rows; gives how many there were. */
    public long write(Stream<? extends JsonNode> rows) {
        return switch (format) {
            case TABLE -> table(rows);
            case JSON -> json(rows.iterator());
            case NDJSON -> lines(rows.iterator());
            case CSV -> csv(rows.iterator());
        };
    }

    private long table(Stream<? extends JsonNode> rows) {
        List<List<String>> cells = new ArrayList<>();
        rows.forEach(row ->
                cells.add(columns.stream().map(column -> column.text(row)).toList()));
        new Table(columns.stream().map(Column::name).toList(), cells, width).print(out);
        return cells.size();
    }

    private long json(Iterator<? extends JsonNode> rows) {
        long count = 0;
        out.print("[");
        while (rows.hasNext() && !out.checkError()) {
            out.print(count++ == 0 ? "\n  " : ",\n  ");
            out.print(shown(rows.next()));
        }
        out.println(count == 0 ? "]" : "\n]");
        return count;
    }

    private long lines(Iterator<? extends JsonNode> rows) {
        long count = 0;
        while (rows.hasNext() && !out.checkError()) {
            out.println(shown(rows.next()));
            count++;
        }
        return count;
    }

    private long csv(Iterator<? extends JsonNode> rows) {
        try {
            CSVPrinter csv = new CSVPrinter(
                    out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
            csv.printRecord(columns.stream().map(Column::name).toList());
            long count = 0;
            while (rows.hasNext() && !out.checkError()) {
                JsonNode row = rows.next();
                csv.printRecord(columns.stream().map(column -> column.text(row)).toList());
                count++;
            }
            csv.flush();
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode shown(JsonNode row) {
        if (!columnsAskedFor) {
            return row;
        }
        var chosen = JsonNodeFactory.instance.objectNode();
        columns.forEach(column -> {
            JsonNode value = column.value(row);
            chosen.set(column.name(), value.isMissingNode() ? chosen.nullNode() : value);
        });
        return chosen;
    }
}
