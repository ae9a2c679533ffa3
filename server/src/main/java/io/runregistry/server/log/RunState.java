package io.runregistry.server.log;

import static java.util.Objects.requireNonNullElse;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a reader sees of one run, hidden datasets included.
 *
 * @param attributes nothing if there is no such run
 * @param datasets by name
 */
public record RunState(Optional<Attributes> attributes, SortedMap<String, Dataset> datasets) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RunState NONE = new RunState(Optional.empty(), new TreeMap<>());

    /** Manual RR attributes over automatic ones. */
    public record Attributes(ObjectNode oms, ObjectNode rr) {}

    /**
     * A dataset.
     *
     * @param rr manual values over automatic ones
     * @param ownOms what was said of this dataset itself
     * @param oms what holds for it: the values of {@code online}, and over them its own
     */
    public record Dataset(
            ObjectNode attributes,
            List<String> inGui,
            boolean hidden,
            LumisectionValues<Triplet> rr,
            LumisectionValues<JsonNode> ownOms,
            LumisectionValues<JsonNode> oms) {}

    /** A run that is not there. */
    public static RunState none() {
        return NONE;
    }

    /** Those of the runs that are there, as the transaction sees them. */
    public static Map<Integer, RunState> read(DSLContext transaction, Collection<Integer> runs) {
        Integer[] numbers = runs.toArray(Integer[]::new);
        Map<Integer, RunState> states = new TreeMap<>();
        transaction
                .fetch(
                        "SELECT run_number, oms_attributes, rr_attributes FROM run WHERE run_number = ANY ({0})",
                        DSL.val(numbers))
                .forEach(row -> states.put(
                        row.get("run_number", Integer.class),
                        new RunState(
                                Optional.of(
                                        new Attributes(object(row, "oms_attributes"), object(row, "rr_attributes"))),
                                new TreeMap<>())));
        Result<Record> datasets = transaction.fetch(
                "SELECT run_number, name, dataset_attributes, datasets_in_gui, deleted FROM dataset"
                        + " WHERE run_number = ANY ({0})",
                DSL.val(numbers));
        StoredLumisections stored = StoredLumisections.read(transaction, datasets.map(RunState::key));
        datasets.forEach(row -> addDataset(states, row, stored));
        return states;
    }

    private static void addDataset(Map<Integer, RunState> states, Record row, StoredLumisections stored) {
        DatasetKey key = key(row);
        states.getOrDefault(key.runNumber(), NONE)
                .datasets
                .put(
                        key.name(),
                        new Dataset(
                                object(row, "dataset_attributes"),
                                texts(row.get("datasets_in_gui", JSONB.class)),
                                row.get("deleted", Boolean.class),
                                stored.rr(key).merged(),
                                stored.oms(key).merged(),
                                stored.effectiveOms(key)));
    }

    private static DatasetKey key(Record row) {
        return new DatasetKey(row.get("run_number", Integer.class), row.get("name", String.class));
    }

    private static List<String> texts(JSONB array) {
        return StreamSupport.stream(JSON.readTree(array.data()).spliterator(), false)
                .map(JsonNode::stringValue)
                .toList();
    }

    private static ObjectNode object(Record row, String column) {
        return (ObjectNode) JSON.readTree(row.get(column, JSONB.class).data());
    }

    /** What statements about one run come to where there was nothing. */
    static RunState of(int runNumber, List<RecordedChange> statements) {
        StoredLumisections stored = StoredLumisections.none();
        Folded folded = CurrentValues.foldAnew(stored, statements);
        Folded.RunPatch run = folded.runs.get(runNumber);
        if (run == null) {
            return NONE;
        }
        ObjectNode rr = run.rrAutomatic.deepCopy();
        run.rrManual.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                rr.set(name, value);
            }
        });
        SortedMap<String, Dataset> datasets = new TreeMap<>();
        folded.datasets.forEach((key, patch) -> datasets.put(
                key.name(),
                new Dataset(
                        patch.attributes,
                        requireNonNullElse(patch.datasetsInGui, List.of()),
                        requireNonNullElse(patch.deleted, false),
                        stored.rr(key).merged(),
                        stored.oms(key).merged(),
                        stored.effectiveOms(key))));
        return new RunState(Optional.of(new Attributes(run.omsAttributes, rr)), datasets);
    }
}
