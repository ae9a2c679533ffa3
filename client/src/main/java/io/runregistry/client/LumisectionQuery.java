package io.runregistry.client;

import io.runregistry.core.query.Scope;
import java.util.List;
import java.util.OptionalLong;

/**
 * Of which datasets the lumisections are asked for, and what of them. Immutable.
 *
 * <pre>{@code
 * LumisectionQuery.ofDatasets(filter, "dt-dt", "oms.beam1_stable")
 * }</pre>
 *
 * @param filter which datasets, or which runs, whose datasets {@code online} are meant
 * @param scope whether the filter is one of datasets or of runs
 * @param columns columns of workspaces, {@code dt-dt}, and what OMS says of lumisections, {@code oms.beam1_stable}
 * @param skip how many datasets are passed over at the beginning
 * @param limit of how many datasets at most; nothing means all
 */
public record LumisectionQuery(Filter filter, Scope scope, List<String> columns, long skip, OptionalLong limit) {

    public LumisectionQuery {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new InvalidCallException("no column was chosen; name at least one, as \"dt-dt\"");
        }
        Checks.part(skip, limit);
    }

    /** Of the datasets that match, {@code online} ones included. */
    public static LumisectionQuery ofDatasets(Filter filter, String... columns) {
        return new LumisectionQuery(filter, Scope.DATASETS, List.of(columns), 0, OptionalLong.empty());
    }

    /** Of the datasets {@code online} of the runs that match. */
    public static LumisectionQuery ofRuns(Filter filter, String... columns) {
        return new LumisectionQuery(filter, Scope.RUNS, List.of(columns), 0, OptionalLong.empty());
    }

    /** Of at most so many datasets, the ones that are skipped not counted. */
    public LumisectionQuery limitedTo(long datasets) {
        return new LumisectionQuery(filter, scope, columns, skip, OptionalLong.of(datasets));
    }

    /** The same without the first datasets of it. */
    public LumisectionQuery skipping(long datasets) {
        return new LumisectionQuery(filter, scope, columns, skip + datasets, Checks.rest(limit, datasets));
    }
}
