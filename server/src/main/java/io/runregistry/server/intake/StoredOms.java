package io.runregistry.server.intake;

import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.runs.RunFacts;
import java.util.Optional;
import org.jooq.DSLContext;

/** What OMS said when it was last asked: the source of a registry that has no OMS to ask, as on a laptop. */
final class StoredOms implements OmsSource {

    private final DSLContext database;

    StoredOms(DSLContext database) {
        this.database = database;
    }

    @Override
    public Optional<OmsRun> find(int runNumber) {
        return find(database, runNumber);
    }

    /** What the feed has said meanwhile must not be undone by what was stored before. */
    @Override
    public OmsRun locked(DSLContext transaction, int runNumber, OmsRun found) {
        return find(transaction, runNumber).orElse(found);
    }

    private static Optional<OmsRun> find(DSLContext transaction, int runNumber) {
        return RunFacts.find(transaction, runNumber)
                .map(run -> new OmsRun(
                        run.omsAttributes(),
                        LumisectionStore.automatic(transaction, runNumber, DatasetChange.ONLINE)
                                .oms()));
    }
}
