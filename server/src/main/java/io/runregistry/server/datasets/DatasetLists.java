package io.runregistry.server.datasets;

import static java.util.Objects.requireNonNull;

import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.KeyTable;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Joint;
import io.runregistry.server.log.LumisectionStore.Judged;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the datasets that a call changed, some hundred at a time, as the wire shows them after each kind of call. */
@Component
final class DatasetLists {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DATASETS_AT_ONCE = 200;
    private static final String SELECT = """
            SELECT dataset.run_number, dataset.name, {0} AS json
            FROM {1} AS key (run, name)
            JOIN dataset ON dataset.run_number = key.run AND dataset.name = key.name
            JOIN run ON run.run_number = key.run
            """;

    /**
     * How a call answers.
     *
     * @param ranges whether the cache has them
     */
    record Form(Field<String> json, boolean ranges) {

        /** As lists show datasets. */
        static final Form LISTED = new Form(DatasetJson.IN_LISTS, false);

        /** The same of datasets that were hidden just now, as they were before. */
        static final Form HIDDEN = new Form(DatasetJson.BEFORE_HIDING, false);

        static final Form WITH_RANGES = new Form(DatasetJson.IN_LISTS_WITH_CACHE, true);

        /** Without the attributes from OMS. */
        static final Form WITH_RANGES_WITHOUT_OMS = new Form(DatasetJson.IN_LISTS_WITHOUT_OMS, true);
    }

    private final DSLContext database;

    DatasetLists(DSLContext database) {
        this.database = database;
    }

    /** Writes a JSON array in the order of the keys. */
    void write(OutputStream out, List<DatasetKey> keys, Form form) {
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            write(out, "[");
            String separator = "";
            for (int from = 0; from < keys.size(); from += DATASETS_AT_ONCE) {
                List<DatasetKey> some = keys.subList(from, Math.min(from + DATASETS_AT_ONCE, keys.size()));
                Map<DatasetKey, String> datasets = read(transaction, some, form);
                for (DatasetKey key : some) {
                    String dataset = datasets.get(key);
                    if (dataset != null) {
                        write(out, separator);
                        write(out, dataset);
                        separator = ",";
                    }
                }
            }
            write(out, "]");
        });
    }

    private static Map<DatasetKey, String> read(DSLContext transaction, List<DatasetKey> keys, Form form) {
        Map<DatasetKey, String> datasets = new HashMap<>();
        transaction
                .fetch(SELECT, form.json(), KeyTable.of(keys))
                .forEach(row -> datasets.put(
                        new DatasetKey(row.get(0, Integer.class), row.get(1, String.class)), row.get(2, String.class)));
        if (form.ranges()) {
            Map<DatasetKey, Judged> judged = LumisectionStore.judged(transaction, keys);
            datasets.replaceAll((key, json) -> {
                Judged values = requireNonNull(judged.get(key));
                return Datasets.withRanges((ObjectNode) JSON.readTree(json), new Joint(values.rr(), values.oms()))
                        .toString();
            });
        }
        return datasets;
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
