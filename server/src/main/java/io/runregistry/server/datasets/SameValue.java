package io.runregistry.server.datasets;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.DatasetKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;

/** One judgement for some columns along whole datasets. */
record SameValue(Selection selection, List<String> columns, Triplet triplet) implements ColumnChanges.Source {

    @Override
    public Collection<DatasetKey> find(DSLContext database) {
        return selection.find(database);
    }

    @Override
    public Collection<DatasetKey> needed(Collection<DatasetKey> some) {
        return some;
    }

    @Override
    public Optional<String> findRefusal(DatasetKey dataset, Function<DatasetKey, ColumnChanges.Known> known) {
        return Optional.empty();
    }

    @Override
    public LumisectionValues<Triplet> values(DatasetKey dataset, Function<DatasetKey, ColumnChanges.Known> known) {
        int last = known.apply(dataset).values().lastLumisection();
        Map<String, ColumnRanges<Triplet>> values = new TreeMap<>();
        columns.forEach(column -> values.put(column, ColumnRanges.of(1, last, triplet)));
        return LumisectionValues.of(values);
    }
}
