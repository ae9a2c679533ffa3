package io.runregistry.server.intake;

import io.runregistry.server.intake.oms.OmsApi;
import io.runregistry.server.intake.oms.OmsRow;
import java.util.List;
import java.util.Optional;

/** The facts of runs as OMS tells them when it is asked. */
final class HttpOms implements OmsSource {

    private final OmsApi api;
    private final OmsLumisections lumisections;

    HttpOms(OmsApi api, OmsLumisections lumisections) {
        this.api = api;
        this.lumisections = lumisections;
    }

    @Override
    public Optional<OmsRun> find(int runNumber) {
        return api.findRun(runNumber).map(this::withLumisections);
    }

    private OmsRun withLumisections(OmsRow run) {
        List<OmsRow> rows = api.lumisections(run.runNumber(), lumisections::needs);
        return new OmsRun(OmsAttributes.of(run, rows), lumisections.values(rows));
    }
}
