package io.runregistry.server.mirror;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.wire.JsonEquality;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.log.RunState;
import io.runregistry.server.mirror.MirroredRun.MirroredDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is to be said of a run here so that it is as it is there. Not safe for threads. */
final class MirrorChanges {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final int runNumber;
    private final List<Change> changes = new ArrayList<>();
    private boolean remove;

    private MirrorChanges(int runNumber) {
        this.runNumber = runNumber;
    }

    static MirrorChanges between(RunState here, MirroredRun there) {
        MirrorChanges changes = new MirrorChanges(there.runNumber());
        changes.compareRun(here.attributes().orElse(null), there);
        there.datasets()
                .forEach((name, dataset) ->
                        changes.compareDataset(name, here.datasets().get(name), dataset));
        changes.hide(here, there);
        return changes;
    }

    /** All that is there, as if nothing were here; datasets that are not there are hidden. */
    static List<Change> anew(RunState here, MirroredRun there) {
        MirrorChanges all = between(RunState.none(), there);
        all.hide(here, there);
        return all.list();
    }

    List<Change> list() {
        return changes;
    }

    boolean isEmpty() {
        return changes.isEmpty() && !remove;
    }

    /** Whether something is here that is not there, which no statement can take back. */
    boolean remove() {
        return remove;
    }

    private void compareRun(RunState.@Nullable Attributes here, MirroredRun there) {
        ObjectNode oms = differing(there.oms(), here == null ? NOTHING : here.oms());
        ObjectNode rr = differing(there.rr(), here == null ? NOTHING : here.rr());
        if (here == null || !oms.isEmpty() || !rr.isEmpty()) {
            changes.add(new RunChange(runNumber, oms, rr));
        }
    }

    private void compareDataset(String name, RunState.@Nullable Dataset here, MirroredDataset there) {
        if (here == null) {
            changes.add(new DatasetChange(runNumber, name, there.attributes(), there.inGui(), null));
            addRr(name, there.rr());
            addOms(name, there.ownOms());
            return;
        }
        ObjectNode attributes = differing(there.attributes(), here.attributes());
        boolean sameInGui = there.inGui().equals(here.inGui());
        if (!attributes.isEmpty() || !sameInGui || here.hidden()) {
            changes.add(new DatasetChange(
                    runNumber, name, attributes, sameInGui ? null : there.inGui(), here.hidden() ? false : null));
        }
        addRr(name, differing(there.rr(), here.rr()));
        addOms(name, differing(there.ownOms(), here.ownOms()));
    }

    private void addRr(String name, LumisectionValues<Triplet> values) {
        if (!values.isEmpty()) {
            changes.add(new RrLumisectionChange(runNumber, name, values));
        }
    }

    private void addOms(String name, LumisectionValues<JsonNode> values) {
        if (!values.isEmpty()) {
            changes.add(new OmsLumisectionChange(runNumber, name, values));
        }
    }

    private void hide(RunState here, MirroredRun there) {
        here.datasets().forEach((name, dataset) -> {
            if (!dataset.hidden() && !there.datasets().containsKey(name)) {
                changes.add(DatasetChange.hidden(runNumber, name, true));
            }
        });
    }

    private <V> LumisectionValues<V> differing(LumisectionValues<V> there, LumisectionValues<V> here) {
        here.columns()
                .forEach((column, ranges) -> remove |=
                        !ranges.covered().minus(there.column(column).covered()).isEmpty());
        return there.differingFrom(here);
    }

    private ObjectNode differing(ObjectNode there, ObjectNode here) {
        remove |= here.propertyNames().stream().anyMatch(name -> !there.has(name));
        ObjectNode different = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> attribute : there.properties()) {
            if (!JsonEquality.same(attribute.getValue(), here.get(attribute.getKey()))) {
                different.set(attribute.getKey(), attribute.getValue());
            }
        }
        return different;
    }
}
