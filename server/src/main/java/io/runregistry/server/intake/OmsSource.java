package io.runregistry.server.intake;

import io.runregistry.core.problem.UnavailableException;
import java.util.Optional;
import org.jooq.DSLContext;

/** Where the facts of runs come from. */
interface OmsSource {

    /**
     * A run with all its lumisections; nothing if the source has no such run.
     *
     * @throws UnavailableException if the source does not answer, or not as it should
     */
    Optional<OmsRun> find(int runNumber);

    /** The same run once it is locked; what was found before, unless the source is the registry itself. */
    default OmsRun locked(DSLContext transaction, int runNumber, OmsRun found) {
        return found;
    }
}
