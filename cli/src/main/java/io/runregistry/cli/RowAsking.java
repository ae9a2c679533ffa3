package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.cli.output.RowWriter;
import io.runregistry.client.RegistryView;
import io.runregistry.client.Search;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Scope;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

/** A command that writes runs or datasets, with the columns that people choose by the names that queries have. */
abstract class RowAsking extends Reading {

    private final Scope scope;
    private final List<String> usualColumns;

    /** @param usualColumns what is shown if nobody chooses */
    RowAsking(Scope scope, List<String> usualColumns) {
        this.scope = scope;
        this.usualColumns = usualColumns;
    }

    Scope scope() {
        return scope;
    }

    /** What one of them is called. */
    String noun() {
        return scope == Scope.RUNS ? "run" : "dataset";
    }

    RowColumns names() {
        return new RowColumns(AttributeCatalogue.builtIn(), scope);
    }

    /**
     * Writes what is found.
     *
     * @return how many there were
     * @throws ParameterException if a column that was asked for is unknown
     */
    long writeFound(RegistryView registry, Search search) {
        RowColumns names = names();
        List<String> chosen = hasColumns() ? chosenColumns() : usualColumns;
        boolean whole = !hasColumns() && (format() == Format.JSON || format() == Format.NDJSON);
        List<String> fields = whole ? List.of() : names.fields(chosen);
        try (FoundRows rows = FoundRows.of(registry, search, scope, fields)) {
            if (hasColumns() && !rows.areChosen()) {
                names.problem(chosen, rows.first()).ifPresent(this::refuse);
            }
            return write(rows.stream(), names.columns(chosen), counter());
        }
    }

    private long write(Stream<JsonNode> rows, List<Column> columns, RowCounter counter) {
        RowWriter writer = new RowWriter(format(), columns, out(), terminal());
        try {
            return (hasColumns() ? writer.with(columns) : writer).write(counter.counting(rows));
        } finally {
            counter.erase();
        }
    }

    private RowCounter counter() {
        return new RowCounter(err(), environment(), format(), terminal(), noun());
    }

    /** Says what is wrong with the command line. */
    void refuse(String problem) {
        throw new ParameterException(spec().commandLine(), problem);
    }
}
