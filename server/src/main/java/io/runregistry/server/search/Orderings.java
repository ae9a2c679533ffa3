package io.runregistry.server.search;

import io.runregistry.core.query.Attribute;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SortField;

/** Compiles sort keys; numbers sort as numbers, everything else as text; nulls come first when descending, as the wire has it. */
final class Orderings {

    private Orderings() {}

    /** Ends in what identifies a row, so that pages never overlap. */
    static List<OrderField<?>> ofRuns(List<SortKey> keys) {
        List<OrderField<?>> orderings = of(keys);
        orderings.add(Run.RUN_NUMBER.desc());
        return orderings;
    }

    /** The same of datasets. */
    static List<OrderField<?>> ofDatasets(List<SortKey> keys) {
        List<OrderField<?>> orderings = of(keys);
        orderings.add(Dataset.RUN_NUMBER.desc());
        orderings.add(Dataset.NAME.asc());
        return orderings;
    }

    private static List<OrderField<?>> of(List<SortKey> keys) {
        List<OrderField<?>> orderings = new ArrayList<>();
        for (SortKey key : keys) {
            for (Field<?> field : fields(key.attribute())) {
                SortField<?> order = key.descending() ? field.desc() : field.asc();
                orderings.add(key.missingFirst() ? order.nullsFirst() : order.nullsLast());
            }
        }
        return orderings;
    }

    private static List<Field<?>> fields(Attribute attribute) {
        if (attribute instanceof Attribute.RunNumber) {
            return List.of(Run.RUN_NUMBER);
        }
        if (attribute instanceof Attribute.FlagCount flag) {
            return List.of(Columns.count(flag));
        }
        if (attribute instanceof Attribute.DatasetName) {
            return List.of(Dataset.NAME);
        }
        return Columns.typed(attribute)
                .<List<Field<?>>>map(List::of)
                .orElseGet(() -> List.of(Columns.number(attribute), Columns.text(attribute)));
    }
}
