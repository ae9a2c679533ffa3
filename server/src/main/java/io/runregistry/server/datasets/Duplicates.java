package io.runregistry.server.datasets;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.server.batch.Concerned;
import io.runregistry.server.batch.Plan;
import io.runregistry.server.batch.PlannedDataset;
import io.runregistry.server.batch.Planner;
import io.runregistry.server.batch.Skipped;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.lumisections.EditableDataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Datasets that begin as another one of the same run stands: with its lumisections, and with its states in some workspaces
 * and in {@code global}.
 */
record Duplicates(Selection selection, String sourceName, String targetName, List<String> workspaces)
        implements Planner {

    private static final int DATASETS_AT_ONCE = 500;

    @Override
    public Collection<DatasetKey> find(DSLContext database) {
        return selection.and(Dataset.NAME.eq(sourceName)).find(database).stream()
                .map(source -> new DatasetKey(source.runNumber(), targetName))
                .toList();
    }

    @Override
    public Plan plan(DSLContext transaction, Collection<DatasetKey> found) {
        List<DatasetKey> all = List.copyOf(found);
        List<PlannedDataset> planned = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (int from = 0; from < all.size(); from += DATASETS_AT_ONCE) {
            plan(transaction, all.subList(from, Math.min(from + DATASETS_AT_ONCE, all.size())), planned, skipped);
        }
        return new Plan(planned, skipped);
    }

    private void plan(
            DSLContext transaction, List<DatasetKey> some, List<PlannedDataset> planned, List<Skipped> skipped) {
        List<DatasetKey> sources = some.stream().map(this::source).toList();
        Map<DatasetKey, EditableDataset> targets = EditableDataset.read(transaction, some);
        Map<DatasetKey, EditableDataset> originals = EditableDataset.read(transaction, sources);
        Map<DatasetKey, Judged> values = LumisectionStore.judged(transaction, sources);
        for (DatasetKey target : some) {
            if (requireNonNull(targets.get(target)).version() > 0) {
                skipped.add(new Skipped(target, "Dataset already exists: " + targets.get(target) + ", perhaps hidden"));
            } else {
                DatasetKey source = source(target);
                planned.add(planned(target, requireNonNull(originals.get(source)), requireNonNull(values.get(source))));
            }
        }
    }

    private DatasetKey source(DatasetKey target) {
        return new DatasetKey(target.runNumber(), sourceName);
    }

    private PlannedDataset planned(DatasetKey target, EditableDataset original, Judged values) {
        ObjectNode attributes = attributes(original);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("copy_of", sourceName).set("dataset_attributes", attributes);
        int last = values.rr().lastLumisection();
        List<Change> changes = List.of(
                DatasetChange.creation(target.runNumber(), target.name(), attributes),
                new OmsLumisectionChange(
                        target.runNumber(), target.name(), values.ownOms().merged()),
                new RrLumisectionChange(target.runNumber(), target.name(), values.rr()));
        return new PlannedDataset(
                target,
                0,
                shown,
                Concerned.of(last == 0 ? LumiRanges.empty() : LumiRanges.of(1, last), values.oms()),
                changes);
    }

    /** The copy has been seen nowhere yet. */
    private ObjectNode attributes(EditableDataset original) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        original.attributes().forEachEntry((name, value) -> {
            String workspace = name.endsWith("_state") ? name.substring(0, name.length() - "_state".length()) : "";
            if (workspace.isEmpty() || workspace.equals(DatasetStates.GLOBAL) || workspaces.contains(workspace)) {
                attributes.set(name, value);
            }
        });
        attributes.putArray("appeared_in");
        return attributes;
    }
}
