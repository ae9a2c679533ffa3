package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something of a run that can have a value.
 *
 * @param dataset the dataset concerned; null if it is the run
 * @param name an attribute as filters name it ({@code rr_attributes.class}, {@code dataset_attributes.dt_state}, {@code
 *     datasets_in_gui}, {@code deleted}), or a column of lumisections ({@code dt-dt}, {@code bpix_ready})
 */
public record Place(Kind kind, @Nullable String dataset, String name) {

    /** That a run or dataset is there, and not hidden. */
    public static final String DELETED = "deleted";

    public static final String IN_GUI = "datasets_in_gui";

    /** What has the value. */
    public enum Kind {
        RUN,
        DATASET,
        RR_LUMISECTIONS,
        OMS_LUMISECTIONS
    }

    static Place ofRun(String document, String attribute) {
        return new Place(Kind.RUN, null, document + "." + attribute);
    }

    static Place ofDataset(String dataset, String name) {
        return new Place(Kind.DATASET, dataset, name);
    }

    /** What a statement speaks of: places, and of columns the lumisections; of attributes none. A reversal states nothing. */
    static Map<Place, LumiRanges> of(Change change) {
        Map<Place, LumiRanges> places = new LinkedHashMap<>();
        if (change instanceof RunChange run) {
            addNames(run.omsAttributes(), name -> places.put(ofRun("oms_attributes", name), LumiRanges.empty()));
            addNames(run.rrAttributes(), name -> places.put(ofRun("rr_attributes", name), LumiRanges.empty()));
        } else if (change instanceof DatasetChange dataset) {
            addNames(
                    dataset.datasetAttributes(),
                    name -> places.put(ofDataset(dataset.name(), "dataset_attributes." + name), LumiRanges.empty()));
            if (dataset.datasetsInGui() != null) {
                places.put(ofDataset(dataset.name(), IN_GUI), LumiRanges.empty());
            }
            if (dataset.deleted() != null) {
                places.put(ofDataset(dataset.name(), DELETED), LumiRanges.empty());
            }
        } else if (change instanceof RrLumisectionChange rr) {
            addColumns(places, Kind.RR_LUMISECTIONS, rr.name(), rr.values());
        } else if (change instanceof OmsLumisectionChange oms) {
            addColumns(places, Kind.OMS_LUMISECTIONS, oms.name(), oms.values());
        }
        return places;
    }

    private static void addNames(ObjectNode attributes, Consumer<String> add) {
        attributes.propertyNames().forEach(add);
    }

    private static <V> void addColumns(
            Map<Place, LumiRanges> places, Kind kind, String dataset, LumisectionValues<V> values) {
        for (Map.Entry<String, ColumnRanges<V>> column : values.columns().entrySet()) {
            places.put(
                    new Place(kind, dataset, column.getKey()), column.getValue().covered());
        }
    }
}
