package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.BrilcalcCsv;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.RunLuminosity;
import io.runregistry.core.problem.InvalidRequestException;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the import of a file comes to. Not safe for threads. */
final class ImportReport {

    private final BrilcalcCsv file;
    private final LuminositySum sum = new LuminositySum();
    private final Unknown unknown = new Unknown();
    private int runs;
    private int changedRuns;
    private long changedLumisections;
    private long atomicVersion;

    ImportReport(BrilcalcCsv file) {
        this.file = file;
    }

    /** @param incoming nothing if the registry does not know the run */
    void add(int runNumber, RunLuminosity rows, Optional<IncomingLuminosity> incoming) {
        if (incoming.isEmpty()) {
            unknown.addRun(runNumber, rows.size());
            return;
        }
        IncomingLuminosity luminosity = incoming.get();
        unknown.add(runNumber, luminosity.unknown());
        int changed = luminosity.news().covered().count();
        changedRuns += changed > 0 ? 1 : 0;
        changedLumisections += changed;
        runs += luminosity.taken().isEmpty() ? 0 : 1;
        sum.count(luminosity.taken().count(), 0);
        int row = 0;
        for (LumiRange range : luminosity.taken().ranges()) {
            for (; row < rows.size() && rows.lumisection(row) <= range.last(); row++) {
                if (rows.lumisection(row) >= range.first()) {
                    sum.addDelivered(rows.delivered(row));
                    sum.addRecorded(rows.recorded(row));
                }
            }
        }
    }

    /** Whether anything is new. */
    boolean changes() {
        return changedRuns > 0;
    }

    void refuseUnknown() {
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException(
                    "unknown_lumisections",
                    "",
                    "the registry does not know " + unknown
                            + ". Nothing was imported; skip_unknown=true leaves out what is unknown");
        }
    }

    /** The same once it is done. */
    ImportReport as(long version) {
        this.atomicVersion = version;
        return this;
    }

    /** {@code version} is null if nothing was written. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", atomicVersion == 0 ? null : atomicVersion);
        json.put("unit", file.luminosity().unit());
        json.put("normtag", file.normTag());
        json.put("runs", runs);
        json.put("lumisections", sum.lumisections());
        json.put("delivered", sum.delivered());
        json.put("recorded", sum.recorded());
        json.put("changed_runs", changedRuns);
        json.put("changed_lumisections", changedLumisections);
        json.put("unknown_runs", unknown.runs());
        json.put("unknown_lumisections", unknown.lumisections());
        ArrayNode named = json.putArray("unknown");
        unknown.named().forEach(named::add);
        return json;
    }
}
