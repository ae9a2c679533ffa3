package io.runregistry.cli.output;

import io.runregistry.core.problem.NearestName;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes rows. JSON and NDJSON hold whole rows unless columns were asked for; tables and CSV always have columns. All but
 * tables are written as the rows come. Whoever reads may stop: then no more rows are asked for.
 */
public final class RowWriter {

    private final Format format;
    private final List<Column> usual;
    private final List<Column> chosen;
    private final List<String> asked;
    private final PrintStream out;
    private final Terminal terminal;

    /**
     * @param usual the columns, if nobody asks for others
     * @param terminal for tables
     */
    public RowWriter(Format format, List<Column> usual, PrintStream out, Terminal terminal) {
        this(format, usual, List.of(), List.of(), out, terminal);
    }

    private RowWriter(
            Format format,
            List<Column> usual,
            List<Column> chosen,
            List<String> asked,
            PrintStream out,
            Terminal terminal) {
        this.format = format;
        this.usual = List.copyOf(usual);
        this.chosen = List.copyOf(chosen);
        this.asked = List.copyOf(asked);
        this.out = out;
        this.terminal = terminal;
    }

    /** Only with these columns, which somebody asked for by their names. */
    public RowWriter choosing(List<String> names) {
        List<Column> columns = names.stream()
                .map(name -> usual.stream()
                        .filter(column -> column.isCalled(name))
                        .findFirst()
                        .orElseGet(() -> Column.of(name)))
                .toList();
        return new RowWriter(format, usual, columns, names, out, terminal);
    }

    /** Only with these columns, which are known to be in the rows. */
    public RowWriter with(List<Column> columns) {
        return new RowWriter(format, usual, columns, List.of(), out, terminal);
    }

    /**
     * Writes all rows.
     *
     * @return how many there were
     * @throws UnknownColumnException before anything is written, if the first row does not have what was asked for
     */
    public long write(Stream<? extends JsonNode> rows) {
        Iterator<? extends JsonNode> each = checked(rows.iterator());
        return switch (format) {
            case TABLE -> table(each);
            case JSON -> json(each);
            case NDJSON -> lines(each);
            case CSV -> csv(each);
        };
    }

    /** The same rows; the first one was looked at. */
    private Iterator<? extends JsonNode> checked(Iterator<? extends JsonNode> rows) {
        if (asked.isEmpty() || !rows.hasNext()) {
            return rows;
        }
        JsonNode first = rows.next();
        for (int i = 0; i < asked.size(); i++) {
            Column column = chosen.get(i);
            if (!usual.contains(column) && column.value(first).isMissingNode()) {
                throw new UnknownColumnException(unknown(asked.get(i), first));
            }
        }
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                return !begun || rows.hasNext();
            }

            @Override
            public JsonNode next() {
                if (begun) {
                    return rows.next();
                }
                begun = true;
                return first;
            }
        };
    }

    private String unknown(String name, JsonNode row) {
        Set<String> known = new LinkedHashSet<>(usual.stream().map(Column::name).toList());
        known.addAll(row.propertyNames());
        String hint = NearestName.hint(name, known);
        return "there is no column \"" + name + "\""
                + (hint.isEmpty() ? "; there are " + String.join(", ", known) : hint);
    }

    private List<Column> columns() {
        return chosen.isEmpty() ? usual : chosen;
    }

    private List<String> cells(JsonNode row) {
        return columns().stream().map(column -> column.text(row)).toList();
    }

    private List<String> head() {
        return columns().stream().map(Column::name).toList();
    }

    private long table(Iterator<? extends JsonNode> rows) {
        List<List<String>> cells = new ArrayList<>();
        rows.forEachRemaining(row -> cells.add(cells(row)));
        new Table(head(), cells, terminal).print(out);
        return cells.size();
    }

    private long json(Iterator<? extends JsonNode> rows) {
        long count = 0;
        out.print("[");
        while (!out.checkError() && rows.hasNext()) {
            out.print(count++ == 0 ? "\n  " : ",\n  ");
            out.print(shown(rows.next()));
        }
        out.println(count == 0 ? "]" : "\n]");
        return count;
    }

    private long lines(Iterator<? extends JsonNode> rows) {
        long count = 0;
        while (!out.checkError() && rows.hasNext()) {
            out.println(shown(rows.next()));
            count++;
        }
        return count;
    }

    private long csv(Iterator<? extends JsonNode> rows) {
        try {
            CSVPrinter csv = new CSVPrinter(
                    out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
            csv.printRecord(head());
            long count = 0;
            while (!out.checkError() && rows.hasNext()) {
                csv.printRecord(cells(rows.next()));
                count++;
            }
            csv.flush();
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode shown(JsonNode row) {
        if (chosen.isEmpty()) {
            return row;
        }
        ObjectNode only = JsonNodeFactory.instance.objectNode();
        chosen.forEach(column -> {
            JsonNode value = column.value(row);
            only.set(column.name(), value.isMissingNode() ? only.nullNode() : value);
        });
        return only;
    }
}
