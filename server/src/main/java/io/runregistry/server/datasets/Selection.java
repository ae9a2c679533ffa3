package io.runregistry.server.datasets;

import static io.runregistry.server.log.Tables.Dataset.DATASET;
import static io.runregistry.server.log.Tables.Dataset.NAME;
import static io.runregistry.server.log.Tables.Dataset.RUN_NUMBER;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.Tables.Run;
import io.runregistry.server.search.Search;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The datasets that match the filter of a call, hidden ones never. */
record Selection(Condition condition) {

    private static final int MOST = 20_000;

    /**
     * From {@code {filter, all?}}.
     *
     * @throws InvalidRequestException if the filter can't be understood, or if it holds for everything and nobody said
     *     {@code all: true}
     */
    static Selection read(ObjectNode body, Search search) {
        boolean all = BatchCall.flag(body, "all");
        JsonNode given = body.path("filter");
        JsonNode filter = given.isMissingNode() || given.isNull() ? JsonNodeFactory.instance.objectNode() : given;
        if (!all && search.holdsForEveryDataset(filter)) {
            throw new InvalidRequestException(
                    "empty_filter",
                    "filter",
                    "an empty filter would change every dataset there is; give a filter, or all: true if that is meant");
        }
        return new Selection(search.datasetCondition(filter));
    }

    /** Only those of them for which more holds. */
    Selection and(Condition more) {
        return new Selection(condition.and(more));
    }

    /**
     * Newest runs first.
     *
     * @throws NotFoundException if there are none
     * @throws InvalidRequestException if there are too many
     */
    List<DatasetKey> find(DSLContext database) {
        List<DatasetKey> found = database.select(RUN_NUMBER, NAME)
                .from(DATASET)
                .join(Run.RUN)
                .on(Run.RUN_NUMBER.eq(RUN_NUMBER))
                .where(condition)
                .orderBy(RUN_NUMBER.desc(), NAME)
                .limit(MOST + 1)
                .fetch(row -> new DatasetKey(row.value1(), row.value2()));
        if (found.isEmpty()) {
            throw new NotFoundException("No dataset found for filter criteria");
        }
        if (found.size() > MOST) {
            throw new InvalidRequestException(
                    "too_many_datasets",
                    "filter",
                    "more than " + MOST + " datasets match, the most that are changed in one call; narrow the filter");
        }
        return found;
    }
}
