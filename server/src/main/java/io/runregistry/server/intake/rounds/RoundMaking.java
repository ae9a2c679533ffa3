package io.runregistry.server.intake.rounds;

import static io.runregistry.server.log.Tables.Run.LAST_UPDATE;
import static io.runregistry.server.log.Tables.Run.RUN;
import static io.runregistry.server.log.Tables.Run.RUN_NUMBER;
import static java.util.stream.Collectors.toMap;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.OmsSettings;
import io.runregistry.server.intake.oms.ListedRun;
import io.runregistry.server.intake.oms.OmsApi;
import io.runregistry.server.intake.rounds.RunTaking.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * One round: the runs that changed since the last one, the oldest change first, so that the watermark can follow; then those that
 * still go on, and those that failed before and are to be tried again. Not safe for threads.
 */
final class RoundMaking {

    /** Runs with smaller numbers are no runs of the detector as a whole. */
    static final int FIRST_RUN = 100_000;

    /** A change may become visible after later ones; that late it is still found. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(1);

    private final DSLContext database;
    private final OmsApi oms;
    private final RunTaking taking;
    private final int round;
    private final Clock clock = Clock.systemUTC();
    private final Set<Integer> tried = new HashSet<>();
    private Counts counts = Counts.NONE;

    RoundMaking(DSLContext database, OmsApi oms, RunTaking taking, int round) {
        this.database = database;
        this.oms = oms;
        this.taking = taking;
        this.round = round;
    }

    /** @throws UnavailableException if OMS does not answer; what was stored so far is kept in mind */
    void make(OmsSettings settings) {
        Instant watermark = Watermark.begin(
                database, settings.since().orElse(clock.instant().minus(FIRST_LOOK_BACK)));
        List<ListedRun> listed = oldestFirst(oms.changedSince(watermark.minus(OVERLAP)));
        Instant newest = listed.stream()
                .flatMap(run -> run.changedAt().stream())
                .max(Comparator.naturalOrder())
                .orElse(watermark);
        takeChanged(listed, newest);
        FollowedRuns.forgetOld(database);
        FollowedRuns.list(database).forEach(run -> takeUnlisted(run, newest));
        FailedRuns.due(database).forEach(run -> takeUnlisted(run, newest));
    }

    private static List<ListedRun> oldestFirst(List<ListedRun> listed) {
        return listed.stream()
                .filter(run -> run.runNumber() >= FIRST_RUN)
                .sorted(Comparator.comparing(run -> run.changedAt().orElse(Instant.MAX)))
                .toList();
    }

    private void takeChanged(List<ListedRun> listed, Instant newest) {
        counts = counts.withListed(listed.size());
        Map<Integer, String> stored = stored(listed);
        Map<Integer, String> failed =
                FailedRuns.list(database).stream().collect(toMap(FailedRun::runNumber, FailedRun::lastUpdate));
        for (ListedRun run : listed) {
            boolean isNew = !run.lastUpdate().equals(stored.get(run.runNumber()))
                    || run.lastUpdate().isEmpty()
                    || !run.isOver()
                    || !RunTaking.isSettled(run.changedAt(), newest);
            boolean failedSo = run.lastUpdate().equals(failed.get(run.runNumber()));
            if (isNew && !failedSo) {
                tried.add(run.runNumber());
                count(taking.takeListed(run, newest));
                advance(run);
            }
        }
        if (!listed.isEmpty()) {
            advance(listed.get(listed.size() - 1));
        }
    }

    /** By run, when OMS had changed what is stored. */
    private Map<Integer, String> stored(List<ListedRun> listed) {
        Integer[] numbers = listed.stream().map(ListedRun::runNumber).toArray(Integer[]::new);
        return database.select(RUN_NUMBER, DSL.coalesce(LAST_UPDATE, ""))
                .from(RUN)
                .where(RUN_NUMBER.eq(DSL.any(numbers)))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** A time that is yet to come, by a clock gone wrong, must not hide what changes until then. */
    private void advance(ListedRun run) {
        Instant now = clock.instant();
        run.changedAt().ifPresent(time -> Watermark.advance(database, time.isBefore(now) ? time : now));
    }

    private void takeUnlisted(int runNumber, Instant newest) {
        if (tried.add(runNumber)) {
            count(taking.take(runNumber, newest, ""));
        }
    }

    private void count(Result result) {
        counts = result.outcome().map(counts::and).orElseGet(counts::andFailed);
        RoundTable.count(database, round, counts);
    }
}
