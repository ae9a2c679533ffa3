package io.runregistry.server.batch;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.log.DatasetKey;
import java.util.Collection;
import org.jooq.DSLContext;

/** What a call is about, and what it would do. Only reads. */
public interface Planner {

    /**
     * The datasets that the call names or that match its filter.
     *
     * @throws NotFoundException if there are none
     */
    Collection<DatasetKey> find(DSLContext database);

    /** What is to be done to datasets that were found, in an order that depends on nothing else. */
    Plan plan(DSLContext transaction, Collection<DatasetKey> found);
}
