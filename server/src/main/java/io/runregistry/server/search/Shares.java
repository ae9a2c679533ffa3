package io.runregistry.server.search;

import static org.jooq.impl.DSL.val;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Query.Share.Measure;
import io.runregistry.server.log.Tables.Dataset;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Shares of a dataset, compared as {@code 100 * part} with {@code percent * whole} in exact numbers: nothing is divided and
 * nothing rounded, so that all is all.
 */
final class Shares {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Shares() {}

    static Condition of(Query.Share share) {
        Field<BigDecimal> whole = share.of() == Measure.LUMISECTIONS
                ? Dataset.LAST_LUMISECTION.cast(BigDecimal.class)
                : Dataset.JUDGED_LUMINOSITY;
        Function<FlagCount, Field<BigDecimal>> part = share.of() == Measure.LUMISECTIONS
                ? flag -> Columns.count(flag).cast(BigDecimal.class)
                : Columns::luminosity;
        return whole.gt(BigDecimal.ZERO)
                .and(Conditions.compare(
                        part(share, whole, part).mul(HUNDRED),
                        share.operator(),
                        whole.mul(val(BigDecimal.valueOf(share.percent())))));
    }

    /** What nobody judged is EMPTY, also in a column that has no value in the whole dataset, and so no flags. */
    private static Field<BigDecimal> part(
            Query.Share share, Field<BigDecimal> whole, Function<FlagCount, Field<BigDecimal>> part) {
        if (share.status() != Status.EMPTY) {
            return part.apply(new FlagCount(share.column(), share.status()));
        }
        return Stream.of(Status.values())
                .filter(status -> status != Status.EMPTY)
                .map(status -> part.apply(new FlagCount(share.column(), status)))
                .reduce(whole, Field::minus);
    }
}
