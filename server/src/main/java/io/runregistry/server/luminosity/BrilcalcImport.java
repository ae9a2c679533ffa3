package io.runregistry.server.luminosity;

import static io.runregistry.server.log.Tables.Lumisections.RUN_NUMBER;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.any;

import io.runregistry.core.lumi.BrilcalcCsv;
import io.runregistry.core.lumi.RunLuminosity;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Written;
import io.runregistry.server.log.OmsLumisectionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Takes in what brilcalc measured: all of a file as one action, or nothing. A measurement is not a person's judgement, so it
 * is automatic, whoever brings it, and a later file wins over an earlier one.
 */
@Component
final class BrilcalcImport {

    private static final int RUNS_AT_ONCE = 100;

    private final DSLContext database;
    private final EventLog log;

    BrilcalcImport(DSLContext database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * Stores what is new.
     *
     * @param skipUnknown leaves out what the registry does not know, instead of refusing the file
     * @throws InvalidRequestException if a luminosity is negative, or the registry does not know a run or lumisection
     */
    ImportReport take(BrilcalcCsv file, boolean skipUnknown, Caller caller) {
        check(file);
        Action said = caller.action("luminosity import");
        Written<ImportReport> written = log.writeInParts(
                Action.automatic(said.author(), said.comment()),
                file.luminosity().runs().keySet(),
                (transaction, parts) -> {
                    ImportReport report = survey(transaction, file, skipUnknown);
                    if (report.changes()) {
                        inParts(file, part -> parts.append(changes(transaction, file, part)));
                    }
                    return report;
                });
        return written.answer().as(written.atomicVersion());
    }

    /** What it would come to; nothing is written. */
    ImportReport tryOut(BrilcalcCsv file, boolean skipUnknown) {
        check(file);
        return database.transactionResult(configuration -> {
            configuration.dsl().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return survey(configuration.dsl(), file, skipUnknown);
        });
    }

    private static void check(BrilcalcCsv file) {
        if (file.hltPath() != null) {
            throw new InvalidRequestException(
                    "luminosity_of_path",
                    "",
                    "this is the luminosity that the trigger path " + file.hltPath()
                            + " saw, not that of the lumisections; ask brilcalc without --hltpath");
        }
        file.luminosity().runs().forEach(BrilcalcImport::refuseNegative);
    }

    private static void refuseNegative(int runNumber, RunLuminosity rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.delivered(row) < 0 || rows.recorded(row) < 0) {
                throw new InvalidRequestException(
                        "negative_luminosity",
                        "",
                        "run " + runNumber + " lumisection " + rows.lumisection(row) + ": delivered "
                                + rows.delivered(row) + " and recorded " + rows.recorded(row)
                                + "; no luminosity is negative");
            }
        }
    }

    /** Before anything is written, so that a file that is refused for its last run has kept nobody waiting. */
    private static ImportReport survey(DSLContext transaction, BrilcalcCsv file, boolean skipUnknown) {
        ImportReport report = new ImportReport(file);
        inParts(file, part -> {
            Map<Integer, IncomingLuminosity> incoming = incoming(transaction, file, part);
            part.forEach(run -> report.add(run, rows(file, run), Optional.ofNullable(incoming.get(run))));
        });
        if (!skipUnknown) {
            report.refuseUnknown();
        }
        return report;
    }

    private static List<Change> changes(DSLContext transaction, BrilcalcCsv file, List<Integer> runs) {
        List<Change> changes = new ArrayList<>();
        incoming(transaction, file, runs).forEach((run, luminosity) -> {
            if (!luminosity.news().isEmpty()) {
                changes.add(new OmsLumisectionChange(run, DatasetChange.ONLINE, luminosity.news()));
            }
        });
        return changes;
    }

    /** What the file says of those of the runs that the registry knows. */
    private static Map<Integer, IncomingLuminosity> incoming(
            DSLContext transaction, BrilcalcCsv file, List<Integer> runs) {
        Map<Integer, IncomingLuminosity> incoming = new TreeMap<>();
        OnlineOms.forEach(
                transaction,
                RUN_NUMBER.eq(any(runs.toArray(Integer[]::new))),
                name -> !name.equals(Source.OMS.recorded()) && !name.equals(Source.OMS.delivered()),
                stored -> incoming.put(
                        stored.runNumber(), IncomingLuminosity.of(file, rows(file, stored.runNumber()), stored)));
        return incoming;
    }

    private static RunLuminosity rows(BrilcalcCsv file, int runNumber) {
        return requireNonNull(file.luminosity().runs().get(runNumber), "only runs of the file are asked for");
    }

    private static void inParts(BrilcalcCsv file, Consumer<List<Integer>> action) {
        List<Integer> runs = List.copyOf(file.luminosity().runs().keySet());
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            action.accept(runs.subList(from, Math.min(from + RUNS_AT_ONCE, runs.size())));
        }
    }
}
