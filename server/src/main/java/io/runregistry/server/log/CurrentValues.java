package io.runregistry.server.log;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;

import io.runregistry.server.log.Dictionaries.Learning;
import io.runregistry.server.log.Folded.DatasetPatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Folds changes into the tables of current values. The runs concerned must be locked. */
@Component
final class CurrentValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RUNS_AT_ONCE = 200;

    private static final String UPSERT_RUN = """
            INSERT INTO run (run_number, since, version, atomic_version, oms_attributes, rr_automatic, rr_manual)
            VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, jsonb_strip_nulls(?::jsonb))
            ON CONFLICT (run_number) DO UPDATE SET
                since = excluded.since,
                version = excluded.version,
                atomic_version = excluded.atomic_version,
                oms_attributes = run.oms_attributes || excluded.oms_attributes,
                rr_automatic = run.rr_automatic || excluded.rr_automatic,
                rr_manual = jsonb_strip_nulls(run.rr_manual || ?::jsonb)
            """;
    private static final String TOUCH_RUN =
            "UPDATE run SET since = ?, version = ?, atomic_version = ? WHERE run_number = ?";
    private static final String UPSERT_DATASET = """
            INSERT INTO dataset (run_number, name, since, version, atomic_version, flags, flag_counts, flag_luminosity,
                last_lumisection, judged_luminosity, recorded_luminosity, delivered_luminosity, triplet_summary, dcs_summary,
                dataset_attributes, datasets_in_gui, deleted)
            VALUES (?, ?, ?, ?, ?, ?::int[], ?::int[], ?::numeric[], ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb,
                coalesce(?::jsonb, '[]'), coalesce(?, false))
            ON CONFLICT (run_number, name) DO UPDATE SET
                since = excluded.since,
                version = excluded.version,
                atomic_version = excluded.atomic_version,
                flags = excluded.flags,
                flag_counts = excluded.flag_counts,
                flag_luminosity = excluded.flag_luminosity,
                last_lumisection = excluded.last_lumisection,
                judged_luminosity = excluded.judged_luminosity,
                recorded_luminosity = excluded.recorded_luminosity,
                delivered_luminosity = excluded.delivered_luminosity,
                triplet_summary = excluded.triplet_summary,
                dcs_summary = excluded.dcs_summary,
                dataset_attributes = dataset.dataset_attributes || excluded.dataset_attributes,
                datasets_in_gui = coalesce(?::jsonb, dataset.datasets_in_gui),
                deleted = coalesce(?, dataset.deleted)
            """;
    private static final String UPDATE_SUMMARY = """
            UPDATE dataset SET since = ?, flags = ?::int[], flag_counts = ?::int[], flag_luminosity = ?::numeric[],
                last_lumisection = ?, judged_luminosity = ?, recorded_luminosity = ?, delivered_luminosity = ?,
                triplet_summary = ?::jsonb, dcs_summary = ?::jsonb,
                version = greatest(version, ?), atomic_version = greatest(atomic_version, ?)
            WHERE run_number = ? AND name = ?
            """;
    /** Of a dataset that is there, and whose lumisections stay as they are. */
    private static final String UPDATE_ATTRIBUTES = """
            UPDATE dataset SET since = ?, version = ?, atomic_version = ?, dataset_attributes = dataset_attributes || ?::jsonb,
                datasets_in_gui = coalesce(?::jsonb, datasets_in_gui), deleted = coalesce(?, deleted)
            WHERE run_number = ? AND name = ?
            """;

    private static final String UPSERT_LUMISECTIONS = """
            INSERT INTO lumisections (run_number, name, source, since, automatic, manual)
            VALUES (?, ?, ?, ?, ?::bytea, ?::bytea)
            ON CONFLICT (run_number, name, source) DO UPDATE SET
                since = excluded.since,
                automatic = excluded.automatic,
                manual = excluded.manual
            """;

    private static final List<String> BLANK = List.of("""
            UPDATE run SET since = stamp.since, deleted = false, oms_attributes = '{}', rr_automatic = '{}', rr_manual = '{}'
            FROM unnest({0}, {1}) AS stamp (run, since) WHERE run.run_number = stamp.run
            """, """
            UPDATE dataset SET since = stamp.since, version = 0, atomic_version = 0, deleted = false,
                dataset_attributes = '{}', datasets_in_gui = '[]'
            FROM unnest({0}, {1}) AS stamp (run, since) WHERE dataset.run_number = stamp.run
            """, """
            UPDATE lumisections SET since = stamp.since, automatic = NULL, manual = NULL
            FROM unnest({0}, {1}) AS stamp (run, since) WHERE lumisections.run_number = stamp.run
            """);

    /** Works out what the changes come to, reading what is there, some hundred runs at a time. */
    Folded fold(DSLContext transaction, List<Said> changes) {
        Folded folded = new Folded();
        Map<Integer, List<Said>> byRun = new TreeMap<>();
        changes.forEach(said -> byRun.computeIfAbsent(said.change().runNumber(), run -> new ArrayList<>())
                .add(said));
        List<List<Said>> runs = List.copyOf(byRun.values());
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            List<Said> some = runs.subList(from, Math.min(from + RUNS_AT_ONCE, runs.size())).stream()
                    .flatMap(List::stream)
                    .toList();
            foldSome(transaction, some, folded);
        }
        return folded;
    }

    private static void foldSome(DSLContext transaction, List<Said> changes, Folded folded) {
        Set<DatasetKey> summarised = new LinkedHashSet<>();
        Set<DatasetKey> mayBeNew = new LinkedHashSet<>();
        Set<DatasetKey> ofOms = new LinkedHashSet<>();
        for (Said said : changes) {
            Change change = said.change();
            if (change instanceof DatasetChange dataset) {
                mayBeNew.add(new DatasetKey(dataset.runNumber(), dataset.name()));
            } else if (change instanceof RrLumisectionChange rr) {
                summarised.add(new DatasetKey(rr.runNumber(), rr.name()));
            } else if (change instanceof OmsLumisectionChange oms) {
                DatasetKey key = new DatasetKey(oms.runNumber(), oms.name());
                summarised.add(key);
                ofOms.add(key);
            }
        }
        mayBeNew.removeAll(summarised);
        mayBeNew.removeAll(there(transaction, mayBeNew));
        summarised.addAll(mayBeNew);
        summarised.addAll(heirs(transaction, ofOms));
        fold(folded, StoredLumisections.read(transaction, summarised), changes, summarised);
    }

    private static Set<DatasetKey> there(DSLContext transaction, Set<DatasetKey> keys) {
        return keys.isEmpty()
                ? Set.of()
                : transaction
                        .fetch(
                                "SELECT {0}, {1} FROM {2} AS key (run, key_name) JOIN {3} ON {0} = key.run AND {1} = key_name",
                                RUN_NUMBER, NAME, KeyTable.of(keys), DATASET)
                        .intoSet(row -> new DatasetKey(row.get(0, Integer.class), row.get(1, String.class)));
    }

    /** Works out what the changes come to where there is nothing yet. */
    static Folded foldAnew(List<RecordedChange> changes) {
        return foldAnew(StoredLumisections.none(), changes);
    }

    /** The same; the lumisection values that it comes to are left in {@code stored}, which has none yet. */
    static Folded foldAnew(StoredLumisections stored, List<RecordedChange> changes) {
        Folded folded = new Folded();
        List<Said> said = changes.stream().map(RecordedChange::said).toList();
        Set<DatasetKey> all = new LinkedHashSet<>();
        for (Said one : said) {
            if (one.change() instanceof DatasetChange dataset) {
                all.add(new DatasetKey(dataset.runNumber(), dataset.name()));
            } else if (one.change() instanceof RrLumisectionChange rr) {
                all.add(new DatasetKey(rr.runNumber(), rr.name()));
            } else if (one.change() instanceof OmsLumisectionChange oms) {
                all.add(new DatasetKey(oms.runNumber(), oms.name()));
            }
        }
        fold(folded, stored, said, all);
        return folded;
    }

    private static void fold(Folded folded, StoredLumisections stored, List<Said> changes, Set<DatasetKey> summarised) {
        Set<DatasetKey> rrTouched = new LinkedHashSet<>();
        Set<DatasetKey> omsTouched = new LinkedHashSet<>();
        for (Said said : changes) {
            Change change = said.change();
            if (change instanceof RunChange run) {
                folded.runs
                        .computeIfAbsent(run.runNumber(), r -> new Folded.RunPatch())
                        .add(run, said.manual());
            } else if (change instanceof DatasetChange dataset) {
                folded.datasets
                        .computeIfAbsent(
                                new DatasetKey(dataset.runNumber(), dataset.name()), k -> new Folded.DatasetPatch())
                        .add(dataset);
            } else if (change instanceof RrLumisectionChange rr) {
                DatasetKey key = new DatasetKey(rr.runNumber(), rr.name());
                stored.put(key, stored.rr(key).with(rr.values(), said.manual()));
                rrTouched.add(key);
            } else if (change instanceof OmsLumisectionChange oms) {
                DatasetKey key = new DatasetKey(oms.runNumber(), oms.name());
                stored.putOms(key, stored.oms(key).with(oms.values(), said.manual()));
                omsTouched.add(key);
            }
        }
        rrTouched.forEach(key -> folded.rr.put(key, Documents.of(stored.rr(key), LumisectionDocument::encodeRr)));
        omsTouched.forEach(key -> folded.oms.put(key, Documents.of(stored.oms(key), LumisectionDocument::encodeOms)));
        summarised.forEach(key -> folded.summaries.put(
                key, FinishedSummary.of(new LumisectionSummary(stored.rr(key).merged(), stored.effectiveOms(key)))));
    }

    /** The datasets whose OMS values change because those of {@code online} do. */
    private static Set<DatasetKey> heirs(DSLContext transaction, Set<DatasetKey> changed) {
        Integer[] runs = changed.stream()
                .filter(key -> key.name().equals(DatasetChange.ONLINE))
                .map(DatasetKey::runNumber)
                .toArray(Integer[]::new);
        if (runs.length == 0) {
            return Set.of();
        }
        return transaction
                .select(RUN_NUMBER, NAME)
                .from(DATASET)
                .where(RUN_NUMBER.eq(DSL.any(runs)))
                .fetchSet(row -> new DatasetKey(row.value1(), row.value2()));
    }

    /** Writes what was worked out, stamped with the places in the log that it comes from. */
    void write(DSLContext transaction, Folded folded, Stamps stamps, Learning learning) {
        writeRuns(transaction, folded, stamps);
        writeDatasets(transaction, folded, stamps, learning);
        Batch lumisections = new Batch(UPSERT_LUMISECTIONS);
        folded.rr.forEach((key, documents) -> add(lumisections, key, Source.RR, stamps, documents));
        folded.oms.forEach((key, documents) -> add(lumisections, key, Source.OMS, stamps, documents));
        lumisections.execute(transaction);
    }

    /**
     * Writes some runs as if there had been nothing: what their events that hold come to, and nothing else.
     *
     * @param holding what {@link #foldAnew(List)} makes of them
     * @param stamps of all events of the runs, those undone included
     */
    void writeAnew(DSLContext transaction, Collection<Integer> runs, Folded holding, Stamps stamps, Learning learning) {
        Integer[] numbers = runs.toArray(Integer[]::new);
        Long[] since = runs.stream().map(run -> stamps.run(run).atomicVersion()).toArray(Long[]::new);
        BLANK.forEach(sql -> transaction.execute(sql, DSL.val(numbers), DSL.val(since)));
        write(transaction, holding, stamps, learning);
        deleteWhatIsNoMore(transaction, numbers, holding);
    }

    /** What no event creates any more. */
    private static void deleteWhatIsNoMore(DSLContext transaction, Integer[] runs, Folded folded) {
        Integer[] there =
                folded.datasets.keySet().stream().map(DatasetKey::runNumber).toArray(Integer[]::new);
        String[] names = folded.datasets.keySet().stream().map(DatasetKey::name).toArray(String[]::new);
        for (String table : List.of("lumisections", "dataset")) {
            transaction.execute(
                    "DELETE FROM {0} WHERE run_number = ANY ({1}) AND (run_number, name) NOT IN"
                            + " (SELECT * FROM unnest({2}, {3}))",
                    DSL.table(DSL.name(table)), DSL.val(runs), DSL.val(there), DSL.val(names));
        }
        transaction.execute(
                "DELETE FROM run WHERE run_number = ANY ({0}) AND NOT run_number = ANY ({1})",
                DSL.val(runs), DSL.val(folded.runs.keySet().toArray(Integer[]::new)));
    }

    private static void writeRuns(DSLContext transaction, Folded folded, Stamps stamps) {
        Batch upserts = new Batch(UPSERT_RUN);
        folded.runs.forEach((run, patch) -> upserts.add(
                run,
                stamps.run(run).atomicVersion(),
                stamps.run(run).version(),
                stamps.run(run).atomicVersion(),
                patch.omsAttributes.toString(),
                patch.rrAutomatic.toString(),
                patch.rrManual.toString(),
                patch.rrManual.toString()));
        upserts.execute(transaction);
        Batch touches = new Batch(TOUCH_RUN);
        stamps.runs().stream()
                .filter(run -> !folded.runs.containsKey(run))
                .forEach(run -> touches.add(
                        stamps.run(run).atomicVersion(),
                        stamps.run(run).version(),
                        stamps.run(run).atomicVersion(),
                        run));
        touches.execute(transaction);
    }

    private static void writeDatasets(DSLContext transaction, Folded folded, Stamps stamps, Learning learning) {
        Batch upserts = new Batch(UPSERT_DATASET);
        Batch patches = new Batch(UPDATE_ATTRIBUTES);
        folded.datasets.forEach((key, patch) -> {
            if (folded.summaries.containsKey(key)) {
                upsert(transaction, upserts, key, patch, folded.summary(key), stamps, learning);
            } else {
                patch(patches, key, patch, stamps);
            }
        });
        upserts.execute(transaction);
        patches.execute(transaction);
        Batch updates = new Batch(UPDATE_SUMMARY);
        for (DatasetKey key : folded.summarisedOnly()) {
            FinishedSummary summary = folded.summary(key);
            updates.add(
                    stamps.run(key.runNumber()).atomicVersion(),
                    numbers(transaction, summary, learning),
                    summary.counts().toArray(Integer[]::new),
                    summary.flagLuminosity().toArray(BigDecimal[]::new),
                    summary.lastLumisection(),
                    summary.judgedLuminosity(),
                    summary.recorded(),
                    summary.delivered(),
                    summary.triplets(),
                    summary.bits(),
                    stamps.dataset(key).version(),
                    stamps.dataset(key).atomicVersion(),
                    key.runNumber(),
                    key.name());
        }
        updates.execute(transaction);
    }

    private static void upsert(
            DSLContext transaction,
            Batch upserts,
            DatasetKey key,
            DatasetPatch patch,
            FinishedSummary summary,
            Stamps stamps,
            Learning learning) {
        upserts.add(
                key.runNumber(),
                key.name(),
                stamps.run(key.runNumber()).atomicVersion(),
                stamps.dataset(key).version(),
                stamps.dataset(key).atomicVersion(),
                numbers(transaction, summary, learning),
                summary.counts().toArray(Integer[]::new),
                summary.flagLuminosity().toArray(BigDecimal[]::new),
                summary.lastLumisection(),
                summary.judgedLuminosity(),
                summary.recorded(),
                summary.delivered(),
                summary.triplets(),
                summary.bits(),
                patch.attributes.toString(),
                inGui(patch),
                patch.deleted,
                inGui(patch),
                patch.deleted);
    }

    private static void patch(Batch patches, DatasetKey key, DatasetPatch patch, Stamps stamps) {
        patches.add(
                stamps.run(key.runNumber()).atomicVersion(),
                stamps.dataset(key).version(),
                stamps.dataset(key).atomicVersion(),
                patch.attributes.toString(),
                inGui(patch),
                patch.deleted,
                key.runNumber(),
                key.name());
    }

    private static @Nullable String inGui(DatasetPatch patch) {
        return patch.datasetsInGui == null ? null : JSON.writeValueAsString(patch.datasetsInGui);
    }

    private static Integer[] numbers(DSLContext transaction, FinishedSummary summary, Learning learning) {
        return summary.flags().stream()
                .map(flag -> learning.number(transaction, flag))
                .toArray(Integer[]::new);
    }

    private static void add(Batch batch, DatasetKey key, Source source, Stamps stamps, Documents documents) {
        batch.add(
                key.runNumber(),
                key.name(),
                source.name(),
                stamps.run(key.runNumber()).atomicVersion(),
                documents.automatic,
                documents.manual);
    }
}
