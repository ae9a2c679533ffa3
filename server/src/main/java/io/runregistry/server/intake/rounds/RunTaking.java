package io.runregistry.server.intake.rounds;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.intake.OmsIntake;
import io.runregistry.server.intake.OmsIntake.Outcome;
import io.runregistry.server.intake.OmsIntake.Taken;
import io.runregistry.server.intake.oms.ListedRun;
import io.runregistry.server.intake.oms.OmsApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one run from OMS, and keeps in mind what comes next: that it is followed, or that it failed. */
@Component
class RunTaking {

    private static final Logger LOG = LoggerFactory.getLogger(RunTaking.class);
    private static final int LONGEST_REASON = 1_000;
    private static final Duration UNSETTLED = Duration.ofMinutes(1);

    private final DSLContext database;
    private final OmsIntake intake;
    private final Optional<OmsApi> oms;

    RunTaking(DSLContext database, OmsIntake intake, Optional<OmsApi> oms) {
        this.database = database;
        this.intake = intake;
        this.oms = oms;
    }

    /** What became of a run, or why nothing did. */
    record Result(Optional<Outcome> outcome, String reason) {

        static Result of(Outcome outcome) {
            return new Result(Optional.of(outcome), "");
        }

        static Result failed(String reason) {
            return new Result(Optional.empty(), reason);
        }
    }

    /**
     * Takes a run that was listed.
     *
     * @param newest when OMS had changed any run last
     * @throws UnavailableException if OMS does not answer at all, for which the run can't be blamed
     */
    Result takeListed(ListedRun run, Instant newest) {
        return take(run.runNumber(), Optional.of(run), newest, "");
    }

    /**
     * The same of one that was not listed.
     *
     * @param because follows "run creation" or "run update" in the history
     */
    Result take(int runNumber, Instant newest, String because) {
        return take(runNumber, Optional.empty(), newest, because);
    }

    private Result take(int runNumber, Optional<ListedRun> listed, Instant newest, String because) {
        try {
            Taken taken = intake.take(runNumber, listed.flatMap(ListedRun::changedAt), because);
            FailedRuns.remove(database, runNumber);
            if (taken.isOver() && isSettled(taken.changedAt(), newest)) {
                FollowedRuns.leave(database, runNumber);
            } else {
                FollowedRuns.follow(database, runNumber, taken.outcome() != Outcome.UNCHANGED);
            }
            return Result.of(taken.outcome());
        } catch (RuntimeException e) {
            if (e instanceof UnavailableException && oms.filter(OmsApi::answers).isEmpty()) {
                throw e;
            }
            String reason = reason(e);
            LOG.warn("run {} was not taken from OMS: {}", runNumber, reason);
            boolean exists =
                    listed.isPresent() || !(e instanceof NotFoundException) || FailedRuns.has(database, runNumber);
            if (exists) {
                FailedRuns.put(
                        database, runNumber, listed.map(ListedRun::lastUpdate).orElse(""), reason);
            }
            return Result.failed(reason);
        }
    }

    /**
     * Whether a run can't have changed again without OMS saying so: it tells the second of a change, and in the second that a run
     * was read in, it may change once more.
     *
     * @param newest when OMS had changed any run last
     */
    static boolean isSettled(Optional<Instant> changedAt, Instant newest) {
        return changedAt.filter(time -> !time.isBefore(newest.minus(UNSETTLED))).isEmpty();
    }

    /** What is meant for people as it is; of the rest, what it is, too. */
    private static String reason(RuntimeException e) {
        boolean told =
                e instanceof UnavailableException || e instanceof NotFoundException || e instanceof ConflictException;
        String reason = (told ? String.valueOf(e.getMessage()) : e.toString()).replace('\0', ' ');
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
