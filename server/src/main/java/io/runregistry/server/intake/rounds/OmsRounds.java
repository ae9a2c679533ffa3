package io.runregistry.server.intake.rounds;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.OmsSettings;
import io.runregistry.server.Settings;
import io.runregistry.server.intake.oms.OmsApi;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has rounds made, on whichever server notices first: those whose time has come, and those that somebody asks for. */
@Component
class OmsRounds {

    private static final Logger LOG = LoggerFactory.getLogger(OmsRounds.class);

    private final DSLContext database;
    private final Optional<OmsSettings> settings;
    private final Optional<OmsApi> oms;
    private final RunTaking taking;
    private final Clock clock = Clock.systemUTC();

    OmsRounds(DSLContext database, Settings settings, Optional<OmsApi> oms, RunTaking taking) {
        this.database = database;
        this.settings = settings.oms();
        this.oms = oms;
        this.taking = taking;
    }

    /** @throws ConflictException if this server has no OMS to ask */
    void refuseWithoutOms() {
        if (oms.isEmpty()) {
            throw new ConflictException("this server asks no OMS; it does if it is started with --oms URL");
        }
    }

    /**
     * Has a round made that begins from now on. If one waits already, that will do.
     *
     * @param by who asks; nobody if its time has come
     */
    int ask(@Nullable String by) {
        while (true) {
            Optional<Integer> round = database.transactionResult(configuration -> {
                DSLContext transaction = configuration.dsl();
                Optional<Integer> waiting = RoundTable.ask(transaction, by);
                waiting.ifPresent(number -> OmsQueue.add(transaction, OmsQueue.ROUND, number, clock.instant()));
                return waiting;
            });
            if (round.isPresent()) {
                return round.get();
            }
        }
    }

    /**
     * Has runs that failed tried in a round that begins from now on.
     *
     * @throws InvalidRequestException if one of them is not among those that failed
     */
    int retry(Set<Integer> runs, String by) {
        database.transaction(configuration -> {
            Set<Integer> missing = new LinkedHashSet<>(runs);
            missing.removeAll(FailedRuns.retry(configuration.dsl(), runs));
            if (!missing.isEmpty()) {
                throw new InvalidRequestException(
                        "not_failed", "runs", "not among the runs that failed: " + missing + "; nothing was done");
            }
        });
        return ask(by);
    }

    /** The same of all that failed. */
    int retryAll(String by) {
        FailedRuns.retryAll(database);
        return ask(by);
    }

    /** Asks for a round, and gives when to do so again; never, if rounds are made only for those who ask. */
    Optional<Instant> takeTime() {
        Optional<Instant> next = settings.flatMap(OmsSettings::every)
                .map(pause -> clock.instant().plus(pause));
        if (next.isPresent()) {
            ask(null);
        }
        return next;
    }

    /** Makes a round, unless another goes on; gives whether nothing is left to do. */
    boolean make(int round) {
        if (!RoundTable.start(database, round)) {
            return RoundTable.find(database, round)
                    .filter(waiting -> waiting.state() == Round.State.WAITING)
                    .isEmpty();
        }
        try {
            new RoundMaking(database, oms.orElseThrow(), taking, round).make(settings.orElseThrow());
            RoundTable.end(database, round, Round.State.DONE, null);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // this server stops; another one goes on, or this one when it is back
            }
            LOG.warn("round {} of OMS ended before its end", round, e instanceof UnavailableException ? null : e);
            RoundTable.end(database, round, Round.State.FAILED, String.valueOf(e.getMessage()));
        }
        RoundTable.forgetOld(database);
        return true;
    }
}
