package io.runregistry.server.datasets;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.batch.Concerned;
import io.runregistry.server.batch.Plan;
import io.runregistry.server.batch.PlannedDataset;
import io.runregistry.server.batch.Planner;
import io.runregistry.server.batch.Skipped;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.lumisections.ChangedRanges;
import io.runregistry.server.lumisections.EditRules;
import io.runregistry.server.lumisections.EditableDataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jooq.DSLContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What changes columns of many datasets along all their lumisections, under the rules of a single edit. */
final class ColumnChanges implements Planner {

    private static final int DATASETS_AT_ONCE = 500;

    /** Where the new values come from. */
    interface Source {

        /** The datasets that are to be changed. */
        Collection<DatasetKey> find(DSLContext database);

        /** The datasets that must be read to change these. */
        Collection<DatasetKey> needed(Collection<DatasetKey> some);

        /** Why a dataset can't get new values; empty if it can. */
        Optional<String> findRefusal(DatasetKey dataset, Function<DatasetKey, Known> known);

        /** What a dataset is to be said to be; where it says nothing, the dataset stays as it is. */
        LumisectionValues<Triplet> values(DatasetKey dataset, Function<DatasetKey, Known> known);
    }

    /** A dataset with its values. */
    record Known(EditableDataset dataset, Judged values) {}

    private final Source source;
    private final List<String> columns;
    private final String path;
    private final EditRules rules;
    private final boolean manually;

    /**
     * @param path where the columns stand in the request
     * @param manually whether a person says so
     */
    ColumnChanges(Source source, List<String> columns, String path, EditRules rules, boolean manually) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.path = path;
        this.rules = rules;
        this.manually = manually;
    }

    @Override
    public Collection<DatasetKey> find(DSLContext database) {
        return source.find(database);
    }

    @Override
    public Plan plan(DSLContext transaction, Collection<DatasetKey> found) {
        List<DatasetKey> all = List.copyOf(found);
        List<PlannedDataset> planned = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (int from = 0; from < all.size(); from += DATASETS_AT_ONCE) {
            List<DatasetKey> some = all.subList(from, Math.min(from + DATASETS_AT_ONCE, all.size()));
            Function<DatasetKey, Known> known = read(transaction, source.needed(some));
            for (DatasetKey key : some) {
                seen.addAll(known.apply(key).values().rr().columns().keySet());
                seen.addAll(rules.columns(key));
                findRefusal(key, known)
                        .ifPresentOrElse(
                                reason -> skipped.add(new Skipped(key, reason)),
                                () -> planned.add(planned(known.apply(key), source.values(key, known))));
            }
        }
        refuseUnknown(seen);
        return new Plan(planned, skipped);
    }

    private static Function<DatasetKey, Known> read(DSLContext transaction, Collection<DatasetKey> keys) {
        Map<DatasetKey, EditableDataset> datasets = EditableDataset.read(transaction, keys);
        Map<DatasetKey, Judged> values = LumisectionStore.judged(transaction, keys);
        return key -> new Known(requireNonNull(datasets.get(key)), requireNonNull(values.get(key)));
    }

    private Optional<String> findRefusal(DatasetKey key, Function<DatasetKey, Known> known) {
        Known dataset = known.apply(key);
        if (!dataset.dataset().isThere()) {
            return Optional.of("Dataset " + dataset.dataset() + " does not exist");
        }
        if (dataset.values().lastLumisection() == 0) {
            return Optional.of("Dataset " + dataset.dataset() + " has no lumisections");
        }
        Optional<String> bySource = source.findRefusal(key, known);
        return bySource.isPresent()
                ? bySource
                : columns.stream()
                        .flatMap(column -> findRefusal(dataset, column).stream())
                        .findFirst();
    }

    private Optional<String> findRefusal(Known dataset, String column) {
        if (!rules.columns(dataset.dataset().key()).contains(column)
                && dataset.values().rr().column(column).isEmpty()) {
            return Optional.of("Dataset " + dataset.dataset() + " has no column " + column);
        }
        return rules.findRefusal(dataset.dataset(), column);
    }

    private PlannedDataset planned(Known dataset, LumisectionValues<Triplet> values) {
        DatasetKey key = dataset.dataset().key();
        LumisectionValues<Triplet> changed = dataset.values()
                .withRr(values, manually)
                .rr()
                .differingFrom(dataset.values().rr());
        LumiRanges where = changed.covered();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        changed.columns().forEach((column, ranges) -> shown.set(column, ChangedRanges.toJson(ranges.covered())));
        return new PlannedDataset(
                key,
                dataset.dataset().version(),
                shown,
                Concerned.of(where, dataset.values().oms()),
                List.of(new RrLumisectionChange(key.runNumber(), key.name(), values)));
    }

    private void refuseUnknown(Set<String> seen) {
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (!seen.contains(column)) {
                String place = path + "[" + i + "]";
                throw new InvalidRequestException(
                        "unknown_column",
                        place,
                        "unknown column \"" + column + "\" at " + place + ": none of the datasets has it"
                                + NearestName.hint(column, seen));
            }
        }
    }
}
