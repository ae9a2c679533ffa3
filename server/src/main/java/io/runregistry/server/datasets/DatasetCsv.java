package io.runregistry.server.datasets;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;
import static org.jooq.impl.DSL.field;

import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.search.Search;
import io.runregistry.server.search.Search.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes datasets as the wire's CSV, row by row from a cursor. */
@Component
final class DatasetCsv {

    /** Numbers as they were written, not as a double would have them. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    private static final int ROWS_AT_ONCE = 200;
    private static final List<String> OF_RUN = List.of("class", "stop_reason", "short_run");

    /** That of PostgreSQL's documents, in which the wire has them. */
    private static final Comparator<String> ORDER = Comparator.comparingInt(
                    (String name) -> name.getBytes(StandardCharsets.UTF_8).length)
            .thenComparing(Comparator.naturalOrder());

    private final DSLContext database;
    private final Search search;
    private final Catalogue catalogue;

    DatasetCsv(DSLContext database, Search search, Catalogue catalogue) {
        this.database = database;
        this.search = search;
        this.catalogue = catalogue;
    }

    /**
     * Finds the datasets of {@code {filter, sortings, columns}}, and then writes them to what {@code open} gives, as one
     * JSON string.
     */
    void write(ObjectNode body, Output open) {
        CsvRequest request = catalogue.apply(known -> CsvRequest.parse(body, known));
        ObjectNode everything = body.deepCopy().put("page", 0).put("page_size", Integer.MAX_VALUE);
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Page page = search.datasets(transaction, everything);
            List<String> attributes = attributes(transaction, page);
            try (JsonTextWriter text = new JsonTextWriter(open.open());
                    CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
                csv.printRecord(header(attributes, request.columns()));
                try (Cursor<? extends Record> rows = rows(transaction, page)) {
                    for (Record row : rows) {
                        csv.printRecord(cells(row, attributes, request.columns()));
                    }
                }
                text.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Where to write to, opened once nothing can be wrong with the request any more. */
    interface Output {
        OutputStream open() throws IOException;
    }

    /** The names of the attributes that any of the datasets has. */
    private static List<String> attributes(DSLContext transaction, Page page) {
        return transaction
                .selectDistinct(field("jsonb_object_keys({0})", String.class, Dataset.DATASET_ATTRIBUTES))
                .from(page.hits())
                .join(DATASET)
                .on(RUN_NUMBER.eq(Search.HIT_RUN_NUMBER).and(NAME.eq(Search.HIT_NAME)))
                .fetch(0, String.class)
                .stream()
                .sorted(ORDER)
                .toList();
    }

    private static Cursor<? extends Record> rows(DSLContext transaction, Page page) {
        return transaction
                .select(
                        RUN_NUMBER,
                        NAME,
                        Run.RR_ATTRIBUTES,
                        Run.OMS_ATTRIBUTES,
                        Dataset.DATASET_ATTRIBUTES,
                        Dataset.TRIPLET_SUMMARY)
                .from(page.hits())
                .join(DATASET)
                .on(RUN_NUMBER.eq(Search.HIT_RUN_NUMBER).and(NAME.eq(Search.HIT_NAME)))
                .join(Run.RUN)
                .on(Run.RUN_NUMBER.eq(RUN_NUMBER))
                .orderBy(Search.POSITION)
                .fetchSize(ROWS_AT_ONCE)
                .fetchLazy();
    }

    private static List<String> header(List<String> attributes, List<String> columns) {
        List<String> header = new ArrayList<>(List.of("run_number", "dataset_name"));
        header.addAll(OF_RUN);
        header.add("ls_duration");
        header.addAll(attributes);
        header.addAll(columns);
        header.add("oms_attributes");
        return header;
    }

    private static List<String> cells(Record row, List<String> attributes, List<String> columns) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(row.get(RUN_NUMBER)));
        cells.add(row.get(NAME));
        JsonNode ofRun = json(row.get(Run.RR_ATTRIBUTES));
        OF_RUN.forEach(name -> cells.add(cell(ofRun.path(name))));
        JsonNode oms = json(row.get(Run.OMS_ATTRIBUTES));
        cells.add(cell(oms.path("ls_duration")));
        JsonNode own = json(row.get(Dataset.DATASET_ATTRIBUTES));
        attributes.forEach(name -> cells.add(cell(own.path(name))));
        JsonNode summary = json(row.get(Dataset.TRIPLET_SUMMARY));
        columns.forEach(name -> cells.add(cell(summary.path(name))));
        cells.add(cell(oms));
        return cells;
    }

    private static JsonNode json(JSONB document) {
        return JSON.readTree(document.data());
    }

    /** Text as it is, anything else as JSON. */
    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : JSON.writeValueAsString(value);
    }
}
