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
        return RunFacts.find(database, runNumber)
                .map(run -> new OmsRun(
                        run.omsAttributes(),
                        LumisectionStore.automatic(database, runNumber, DatasetChange.ONLINE)
                                .oms()));
    }
}
