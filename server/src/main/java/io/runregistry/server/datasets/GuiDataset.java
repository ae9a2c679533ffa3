package io.runregistry.server.datasets;

import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import io.runregistry.server.classify.Classification;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.KeyTable;
import io.runregistry.server.log.Tables.Dataset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An offline dataset that is in the DQM GUI. When it appears there it is opened wherever it waited for that: in {@code global},
 * and in each workspace whose rule says that it certifies the dataset; for the other ones it is not significant. What somebody
 * moved since then is left alone.
 */
public final class GuiDataset {

    static final String PLACE = "DQM GUI";

    private static final String STATE = "_state";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT = """
            SELECT json_build_object('run_number', dataset.run_number, 'name', dataset.name, 'dataset_attributes',
                dataset.dataset_attributes, 'datasets_in_gui', dataset.datasets_in_gui, 'run',
                json_build_object('oms', run.oms_attributes, 'rr', run.rr_attributes))::text
            FROM {0} AS key (run, name)
            JOIN dataset ON dataset.run_number = key.run AND dataset.name = key.name AND NOT dataset.deleted
            JOIN run ON run.run_number = key.run AND NOT run.deleted
            """;

    /** Of samples, those that say something new of a dataset: a name, or that what waits for the DQM GUI is there. */
    private static final String SELECT_NEW = """
            SELECT key.run, key.name, key.in_gui
            FROM unnest({0}, {1}, {2}) AS key (run, name, in_gui)
            JOIN dataset ON dataset.run_number = key.run AND dataset.name = key.name AND NOT dataset.deleted
            JOIN run ON run.run_number = key.run AND NOT run.deleted
            WHERE NOT jsonb_exists(dataset.datasets_in_gui, key.in_gui)
                OR NOT jsonb_exists(coalesce(dataset.dataset_attributes -> 'appeared_in', '[]'), {3})
                    AND EXISTS (SELECT FROM jsonb_each_text(dataset.dataset_attributes) AS attribute
                        WHERE attribute.key LIKE '%\\_state' AND attribute.value = {4})
            """;

    /** As rules see it. */
    private final ObjectNode json;

    private GuiDataset(ObjectNode json) {
        this.json = json;
    }

    /** Those of the datasets that are there, and not hidden, in one read. */
    public static List<GuiDataset> read(DSLContext transaction, Collection<DatasetKey> keys) {
        return transaction
                .fetch(SELECT, KeyTable.of(keys))
                .map(row -> new GuiDataset((ObjectNode) JSON.readTree(row.get(0, String.class))));
    }

    /** A dataset, and a name under which it is in the DQM GUI. */
    public record Name(DatasetKey dataset, String inGui) {}

    /** Those that say something new: of datasets that are there, and not hidden. */
    public static List<Name> findNew(DSLContext database, List<Name> names) {
        Integer[] runs = names.stream().map(name -> name.dataset().runNumber()).toArray(Integer[]::new);
        String[] datasets = names.stream().map(name -> name.dataset().name()).toArray(String[]::new);
        String[] inGui = names.stream().map(Name::inGui).toArray(String[]::new);
        return database.fetch(SELECT_NEW, val(runs), val(datasets), val(inGui), val(PLACE), val(DatasetStates.WAITING))
                .map(row -> new Name(
                        new DatasetKey(row.get("run", Integer.class), row.get("name", String.class)),
                        row.get("in_gui", String.class)));
    }

    /** The runs that have offline datasets. */
    public static Set<Integer> runs(DSLContext database) {
        return database.selectDistinct(Dataset.RUN_NUMBER)
                .from(Dataset.DATASET)
                .where(Dataset.NAME.ne(DatasetChange.ONLINE))
                .and(not(Dataset.DELETED))
                .fetchSet(Dataset.RUN_NUMBER);
    }

    public DatasetKey key() {
        return new DatasetKey(
                json.path("run_number").intValue(), json.path("name").stringValue());
    }

    boolean hasAppeared() {
        return Places.of(attributes()).contain(PLACE);
    }

    /**
     * What changes when it is found in the DQM GUI under these names as well; nothing if all that was known. The names come
     * sorted then.
     */
    public Optional<DatasetChange> change(Set<String> names, Classification rules) {
        ObjectNode changed = hasAppeared() ? attributes().objectNode() : opened(rules);
        SortedSet<String> all = new TreeSet<>(namesInGui());
        boolean isAnyNew = all.addAll(names);
        if (changed.isEmpty() && !isAnyNew) {
            return Optional.empty();
        }
        return Optional.of(
                new DatasetChange(key().runNumber(), key().name(), changed, isAnyNew ? List.copyOf(all) : null, null));
    }

    /** The names that are known so far. */
    public List<String> namesInGui() {
        return json.path("datasets_in_gui")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private ObjectNode opened(Classification rules) {
        ObjectNode changed = Places.of(attributes()).with(PLACE);
        attributes().forEachEntry((attribute, state) -> {
            if (attribute.endsWith(STATE) && state.asString("").equals(DatasetStates.WAITING)) {
                String workspace = attribute.substring(0, attribute.length() - STATE.length());
                boolean opens = workspace.equals(DatasetStates.GLOBAL) || rules.isCertified(workspace, json);
                changed.put(attribute, opens ? DatasetStates.OPEN : DatasetStates.NOT_SIGNIFICANT);
            }
        });
        return changed;
    }

    private ObjectNode attributes() {
        return (ObjectNode) json.get("dataset_attributes");
    }

    /** For people. */
    @Override
    public String toString() {
        return key().name() + " of run " + key().runNumber();
    }
}
