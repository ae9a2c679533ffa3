package io.runregistry.server.datasets;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.datasets.ColumnChanges.Known;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.Tables.Dataset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * Columns of one dataset for another one of the same run, in each run in which either of them matches the filter. What the
 * source says nothing of becomes EMPTY.
 */
record CopiedColumns(Selection selection, String sourceName, String targetName, List<String> columns)
        implements ColumnChanges.Source {

    @Override
    public Collection<DatasetKey> find(DSLContext database) {
        Set<DatasetKey> targets = new LinkedHashSet<>();
        selection
                .and(Dataset.NAME.in(sourceName, targetName))
                .find(database)
                .forEach(found -> targets.add(new DatasetKey(found.runNumber(), targetName)));
        return targets;
    }

    @Override
    public Collection<DatasetKey> needed(Collection<DatasetKey> some) {
        Set<DatasetKey> needed = new LinkedHashSet<>(some);
        some.forEach(target -> needed.add(source(target)));
        return needed;
    }

    @Override
    public Optional<String> findRefusal(DatasetKey dataset, Function<DatasetKey, Known> known) {
        Known source = known.apply(source(dataset));
        if (!source.dataset().isThere()) {
            return Optional.of("Dataset " + source.dataset() + " does not exist");
        }
        return columns.stream()
                .filter(column -> source.values().rr().column(column).isEmpty())
                .findFirst()
                .map(column -> "Dataset " + source.dataset() + " has no column " + column);
    }

    @Override
    public LumisectionValues<Triplet> values(DatasetKey dataset, Function<DatasetKey, Known> known) {
        LumisectionValues<Triplet> theirs =
                known.apply(source(dataset)).values().rr();
        LumisectionValues<Triplet> ours = known.apply(dataset).values().rr();
        Map<String, ColumnRanges<Triplet>> values = new TreeMap<>();
        columns.forEach(column -> values.put(
                column, ours.column(column).map(before -> Triplet.EMPTY).overlaidBy(theirs.column(column))));
        return LumisectionValues.of(values);
    }

    private DatasetKey source(DatasetKey target) {
        return new DatasetKey(target.runNumber(), sourceName);
    }
}
