package io.runregistry.server.log;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What some changes come to, as it is written: documents and summaries are made before the action gets its number, while
 * nobody waits for it. Sorted, so that rows are always written in the same order.
 */
final class Folded {

    /** Attributes of a run that change. */
    static final class RunPatch {
        final ObjectNode omsAttributes = JsonNodeFactory.instance.objectNode();
        final ObjectNode rrAutomatic = JsonNodeFactory.instance.objectNode();
        final ObjectNode rrManual = JsonNodeFactory.instance.objectNode();

        void add(RunChange change, boolean manual) {
            omsAttributes.setAll(change.omsAttributes());
            (manual ? rrManual : rrAutomatic).setAll(change.rrAttributes());
        }
    }

    /** Attributes of a dataset that change. */
    static final class DatasetPatch {
        final ObjectNode attributes = JsonNodeFactory.instance.objectNode();

        @Nullable
        List<String> datasetsInGui;

        @Nullable
        Boolean deleted;

        void add(DatasetChange change) {
            attributes.setAll(change.datasetAttributes());
            datasetsInGui = change.datasetsInGui() == null ? datasetsInGui : change.datasetsInGui();
            deleted = change.deleted() == null ? deleted : change.deleted();
        }
    }

    final SortedMap<Integer, RunPatch> runs = new TreeMap<>();
    final Map<DatasetKey, DatasetPatch> datasets = sorted();
    /** The lumisection values that change, as they are then. */
    final Map<DatasetKey, Documents> rr = sorted();

    final Map<DatasetKey, Documents> oms = sorted();
    /** Every dataset whose counts may be others than before, or that may be new. */
    final Map<DatasetKey, FinishedSummary> summaries = sorted();

    private static <V> Map<DatasetKey, V> sorted() {
        return new TreeMap<>(Comparator.comparingInt(DatasetKey::runNumber).thenComparing(DatasetKey::name));
    }

    List<DatasetKey> summarisedOnly() {
        List<DatasetKey> keys = new ArrayList<>(summaries.keySet());
        keys.removeAll(datasets.keySet());
        return keys;
    }

    FinishedSummary summary(DatasetKey key) {
        return requireNonNull(summaries.get(key), "every dataset that is written is summarised");
    }
}
