package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the tables of events, which are append only. */
@Component
final class Events {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INSERT_RUN =
            "INSERT INTO run_event (version, atomic_version, run_number, oms_attributes, rr_attributes, manual)"
                    + " VALUES (?, ?, ?, ?::jsonb, ?::jsonb, ?)";
    private static final String INSERT_DATASET =
            "INSERT INTO dataset_event (version, atomic_version, run_number, name, dataset_attributes, datasets_in_gui, deleted, manual)"
                    + " VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)";
    private static final String INSERT_LUMISECTIONS =
            "INSERT INTO lumisection_event (version, atomic_version, run_number, name, source, first_ls, last_ls, columns, manual)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_REVERSAL =
            "INSERT INTO reversal_event (version, atomic_version, run_number, name, reverted, reverted_action)"
                    + " VALUES (?, ?, ?, ?, ?, (SELECT event.atomic_version FROM event WHERE event.version = ?))";

    /** Appends the changes as events of one action, in their order. */
    List<RecordedChange> append(DSLContext transaction, long atomicVersion, List<Said> changes) {
        List<Long> versions = transaction.fetchValues(
                DSL.resultQuery("SELECT nextval('event_version') FROM generate_series(1, ?)", changes.size())
                        .coerce(DSL.field("nextval", Long.class)));
        List<RecordedChange> recorded = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            recorded.add(new RecordedChange(versions.get(i), atomicVersion, changes.get(i)));
        }
        insert(transaction, recorded);
        return recorded;
    }

    private static void insert(DSLContext transaction, List<RecordedChange> recorded) {
        Batch runs = new Batch(INSERT_RUN);
        Batch datasets = new Batch(INSERT_DATASET);
        Batch lumisections = new Batch(INSERT_LUMISECTIONS);
        Batch reversals = new Batch(INSERT_REVERSAL);
        for (RecordedChange event : recorded) {
            Change change = event.change();
            if (change instanceof RunChange run) {
                add(runs, event, run);
            } else if (change instanceof DatasetChange dataset) {
                add(datasets, event, dataset);
            } else if (change instanceof RrLumisectionChange rr) {
                byte[] document = LumisectionDocument.encodeRr(rr.values());
                add(lumisections, event, rr.name(), Source.RR, rr.values(), document);
            } else if (change instanceof OmsLumisectionChange oms) {
                byte[] document = LumisectionDocument.encodeOms(oms.values());
                add(lumisections, event, oms.name(), Source.OMS, oms.values(), document);
            } else if (change instanceof Reversal reversal) {
                reversals.add(
                        event.version(),
                        event.atomicVersion(),
                        reversal.runNumber(),
                        reversal.name(),
                        reversal.reverted(),
                        reversal.reverted());
            }
        }
        List.of(runs, datasets, lumisections, reversals).forEach(batch -> batch.execute(transaction));
    }

    private static void add(Batch batch, RecordedChange event, RunChange run) {
        batch.add(
                event.version(),
                event.atomicVersion(),
                run.runNumber(),
                run.omsAttributes().toString(),
                run.rrAttributes().toString(),
                event.said().manual());
    }

    private static void add(Batch batch, RecordedChange event, DatasetChange dataset) {
        batch.add(
                event.version(),
                event.atomicVersion(),
                dataset.runNumber(),
                dataset.name(),
                dataset.datasetAttributes().toString(),
                dataset.datasetsInGui() == null ? null : JSON.writeValueAsString(dataset.datasetsInGui()),
                dataset.deleted(),
                event.said().manual());
    }

    private static void add(
            Batch batch,
            RecordedChange event,
            String name,
            Source source,
            LumisectionValues<?> values,
            byte[] document) {
        var covered = values.covered().ranges();
        batch.add(
                event.version(),
                event.atomicVersion(),
                event.change().runNumber(),
                name,
                source.name(),
                covered.get(0).first(),
                covered.get(covered.size() - 1).last(),
                document,
                event.said().manual());
    }
}
