package io.runregistry.server.log;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.server.log.Dictionaries.Learning;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Folds changes into the tables of current values. The runs concerned must be locked. */
@Component
final class CurrentValues {

    private static final String UPSERT_RUN = """
            INSERT INTO run (run_number, version, atomic_version, oms_attributes, rr_automatic, rr_manual)
            VALUES (?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
            ON CONFLICT (run_number) DO UPDATE SET
                version = excluded.version,
                atomic_version = excluded.atomic_version,
                oms_attributes = run.oms_attributes || excluded.oms_attributes,
                rr_automatic = run.rr_automatic || excluded.rr_automatic,
                rr_manual = run.rr_manual || excluded.rr_manual
            """;
    private static final String TOUCH_RUN = "UPDATE run SET version = ?, atomic_version = ? WHERE run_number = ?";
    private static final String UPSERT_DATASET = """
            INSERT INTO dataset (run_number, name, version, atomic_version, flags, flag_counts, recorded_luminosity,
                delivered_luminosity, triplet_summary, dcs_summary, dataset_attributes, datasets_in_gui)
            VALUES (?, ?, ?, ?, ?::int[], ?::int[], ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)
            ON CONFLICT (run_number, name) DO UPDATE SET
                version = excluded.version,
                atomic_version = excluded.atomic_version,
                flags = excluded.flags,
                flag_counts = excluded.flag_counts,
                recorded_luminosity = excluded.recorded_luminosity,
                delivered_luminosity = excluded.delivered_luminosity,
                triplet_summary = excluded.triplet_summary,
                dcs_summary = excluded.dcs_summary,
                dataset_attributes = dataset.dataset_attributes || excluded.dataset_attributes,
                datasets_in_gui = excluded.datasets_in_gui
            """;
    private static final String UPDATE_SUMMARY = """
            UPDATE dataset SET flags = ?::int[], flag_counts = ?::int[], recorded_luminosity = ?, delivered_luminosity = ?,
                triplet_summary = ?::jsonb, dcs_summary = ?::jsonb,
                version = greatest(version, ?), atomic_version = greatest(atomic_version, ?)
            WHERE run_number = ? AND name = ?
            """;
    private static final String UPSERT_LUMISECTIONS = """
            INSERT INTO lumisections (run_number, name, source, automatic, manual)
            VALUES (?, ?, ?, ?::bytea, ?::bytea)
            ON CONFLICT (run_number, name, source) DO UPDATE SET
                automatic = excluded.automatic,
                manual = excluded.manual
            """;

    /** Works out what the changes come to, reading what is there. */
    Folded fold(DSLContext transaction, List<Said> changes) {
        Folded folded = new Folded();
        StoredLumisections stored = StoredLumisections.read(transaction, runsWithDatasets(changes));
        Set<DatasetKey> touched = new LinkedHashSet<>();
        for (Said said : changes) {
            Change change = said.change();
            if (change instanceof RunChange run) {
                folded.runs
                        .computeIfAbsent(run.runNumber(), r -> new Folded.RunPatch())
                        .add(run, said.manual());
            } else if (change instanceof DatasetChange dataset) {
                DatasetKey key = new DatasetKey(dataset.runNumber(), dataset.name());
                folded.datasets
                        .computeIfAbsent(key, k -> new Folded.DatasetPatch())
                        .add(dataset);
                touched.add(key);
            } else if (change instanceof RrLumisectionChange rr) {
                DatasetKey key = new DatasetKey(rr.runNumber(), rr.name());
                stored.put(key, stored.rr(key).with(rr.values(), said.manual()));
                folded.rr.put(key, stored.rr(key));
                touched.add(key);
            } else if (change instanceof OmsLumisectionChange oms) {
                DatasetKey key = new DatasetKey(oms.runNumber(), oms.name());
                stored.putOms(key, stored.oms(key).with(oms.values(), said.manual()));
                folded.oms.put(key, stored.oms(key));
                touched.add(key);
            }
        }
        touched.addAll(heirs(transaction, folded.oms.keySet()));
        touched.forEach(key ->
                folded.summaries.put(key, new LumisectionSummary(stored.rr(key).merged(), stored.effectiveOms(key))));
        return folded;
    }

    private static Set<Integer> runsWithDatasets(List<Said> changes) {
        Set<Integer> runs = new HashSet<>();
        changes.stream()
                .map(Said::change)
                .filter(change -> !(change instanceof RunChange))
                .forEach(change -> runs.add(change.runNumber()));
        return runs;
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
        folded.rr.forEach((key, layers) -> add(lumisections, key, Source.RR, layers, LumisectionDocument::encodeRr));
        folded.oms.forEach((key, layers) -> add(lumisections, key, Source.OMS, layers, LumisectionDocument::encodeOms));
        lumisections.execute(transaction);
    }

    private static void writeRuns(DSLContext transaction, Folded folded, Stamps stamps) {
        Batch upserts = new Batch(UPSERT_RUN);
        folded.runs.forEach((run, patch) -> upserts.add(
                run,
                stamps.run(run).version(),
                stamps.run(run).atomicVersion(),
                patch.omsAttributes.toString(),
                patch.rrAutomatic.toString(),
                patch.rrManual.toString()));
        upserts.execute(transaction);
        Batch touches = new Batch(TOUCH_RUN);
        stamps.runs().stream()
                .filter(run -> !folded.runs.containsKey(run))
                .forEach(run ->
                        touches.add(stamps.run(run).version(), stamps.run(run).atomicVersion(), run));
        touches.execute(transaction);
    }

    private static void writeDatasets(DSLContext transaction, Folded folded, Stamps stamps, Learning learning) {
        Batch upserts = new Batch(UPSERT_DATASET);
        folded.datasets.forEach((key, patch) -> {
            LumisectionSummary summary = folded.summary(key);
            ArrayNode inGui = JsonNodeFactory.instance.arrayNode();
            patch.datasetsInGui.forEach(inGui::add);
            upserts.add(
                    key.runNumber(),
                    key.name(),
                    stamps.dataset(key).version(),
                    stamps.dataset(key).atomicVersion(),
                    numbers(transaction, summary, learning),
                    summary.flags().values().toArray(Integer[]::new),
                    summary.luminosity("recorded"),
                    summary.luminosity("delivered"),
                    summary.triplets().toString(),
                    summary.bits().toString(),
                    patch.attributes.toString(),
                    inGui.toString());
        });
        upserts.execute(transaction);
        Batch updates = new Batch(UPDATE_SUMMARY);
        for (DatasetKey key : folded.summarisedOnly()) {
            LumisectionSummary summary = folded.summary(key);
            updates.add(
                    numbers(transaction, summary, learning),
                    summary.flags().values().toArray(Integer[]::new),
                    summary.luminosity("recorded"),
                    summary.luminosity("delivered"),
                    summary.triplets().toString(),
                    summary.bits().toString(),
                    stamps.dataset(key).version(),
                    stamps.dataset(key).atomicVersion(),
                    key.runNumber(),
                    key.name());
        }
        updates.execute(transaction);
    }

    private static Integer[] numbers(DSLContext transaction, LumisectionSummary summary, Learning learning) {
        return summary.flags().keySet().stream()
                .map(flag -> learning.number(transaction, flag))
                .toArray(Integer[]::new);
    }

    private static <V> void add(
            Batch batch,
            DatasetKey key,
            Source source,
            Layers<V> layers,
            Function<LumisectionValues<V>, byte[]> encode) {
        batch.add(
                key.runNumber(),
                key.name(),
                source.name(),
                document(layers.automatic(), encode),
                document(layers.manual(), encode));
    }

    private static <V> byte @Nullable [] document(
            LumisectionValues<V> values, Function<LumisectionValues<V>, byte[]> encode) {
        return values.isEmpty() ? null : encode.apply(values);
    }
}
