package io.runregistry.server.intake.rounds;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.problem.TooManyRequestsException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.intake.oms.OmsApi;
import io.runregistry.server.intake.rounds.Fetch.Range;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Fetches runs for those who ask, run by run, so that it goes on where it was when a server ends. */
@Component
class OmsFetches {

    static final int MOST_RUNS = 20_000;
    private static final int MOST_UNFINISHED = 10;
    private static final Duration PAUSE_WITHOUT_OMS = Duration.ofSeconds(15);
    private static final Duration LONGEST_WITHOUT_OMS = Duration.ofMinutes(10);
    /** A fetch may take hours; after so long rounds, and what others want fetched, have their turn. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private final DSLContext database;
    private final Optional<OmsApi> oms;
    private final RunTaking taking;
    private final Clock clock = Clock.systemUTC();

    OmsFetches(DSLContext database, Optional<OmsApi> oms, RunTaking taking) {
        this.database = database;
        this.oms = oms;
        this.taking = taking;
    }

    Fetch askForRuns(Set<Integer> runs, String by) {
        return ask(by, Optional.empty(), runs);
    }

    Fetch askForRange(Range range, String by) {
        return ask(by, Optional.of(range), Set.of());
    }

    /** @throws TooManyRequestsException if somebody has too many of them already */
    private Fetch ask(String by, Optional<Range> range, Collection<Integer> runs) {
        return get(database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            if (FetchTable.countUnfinished(transaction, by) >= MOST_UNFINISHED) {
                throw new TooManyRequestsException(by + " has " + MOST_UNFINISHED
                        + " fetches that are not finished; wait for one, or cancel one: DELETE /oms/fetches/{fetch}");
            }
            int fetch = FetchTable.add(transaction, by, range);
            FetchTable.addRuns(transaction, fetch, runs);
            OmsQueue.add(transaction, OmsQueue.FETCH, fetch, clock.instant());
            return fetch;
        }));
    }

    /** @throws NotFoundException if there is none */
    Fetch get(int fetch) {
        return FetchTable.find(database, fetch)
                .orElseThrow(() -> new NotFoundException("there is no fetch " + fetch + ", or no longer"));
    }

    /** @throws ConflictException if it ended before */
    Fetch cancel(int fetch) {
        get(fetch);
        if (!FetchTable.end(database, fetch, Fetch.State.CANCELLED, null)) {
            throw new ConflictException("fetch " + fetch + " ended already");
        }
        return get(fetch);
    }

    /** Goes on with a fetch for a while; gives when to do so again, unless it ended. */
    Optional<Instant> work(int number) {
        Optional<Fetch> fetch = FetchTable.find(database, number);
        if (fetch.filter(found -> !found.state().isEnd()).isEmpty()) {
            return Optional.empty();
        }
        try {
            begin(fetch.get());
            if (!fetchRuns(fetch.get(), clock.instant().plus(TURN))) {
                return Optional.of(clock.instant());
            }
        } catch (ConflictException e) {
            FetchTable.end(database, number, Fetch.State.FAILED, e.getMessage());
            return Optional.empty();
        } catch (UnavailableException e) {
            return pause(fetch.get(), e);
        }
        FetchTable.end(database, number, Fetch.State.DONE, null);
        FetchTable.forgetOld(database);
        return Optional.empty();
    }

    private void begin(Fetch fetch) {
        if (fetch.state() == Fetch.State.WAITING) {
            Collection<Integer> runs = fetch.range()
                    .<Collection<Integer>>map(
                            range -> oms.orElseThrow().runNumbers(range.first(), range.last(), MOST_RUNS))
                    .orElse(Set.of());
            database.transaction(configuration -> {
                FetchTable.addRuns(configuration.dsl(), fetch.number(), runs);
                FetchTable.run(configuration.dsl(), fetch.number());
            });
        }
    }

    /** False if some are left when its turn is over. */
    private boolean fetchRuns(Fetch fetch, Instant end) {
        Instant newest = Watermark.find(database).orElse(Instant.MAX);
        for (Optional<Integer> run = FetchTable.next(database, fetch.number());
                run.isPresent();
                run = FetchTable.next(database, fetch.number())) {
            if (clock.instant().isAfter(end)) {
                return false;
            }
            FetchTable.book(
                    database,
                    fetch.number(),
                    run.get(),
                    taking.take(run.get(), newest, ", fetched for " + fetch.askedBy()));
        }
        return true;
    }

    private Optional<Instant> pause(Fetch fetch, UnavailableException problem) {
        if (Thread.currentThread().isInterrupted()) {
            throw problem; // this server stops; another one goes on, or this one when it is back
        }
        FetchTable.tell(database, fetch.number(), String.valueOf(problem.getMessage()));
        Instant giveUp =
                get(fetch.number()).problemSince().orElse(clock.instant()).plus(LONGEST_WITHOUT_OMS);
        if (clock.instant().isAfter(giveUp)) {
            FetchTable.end(database, fetch.number(), Fetch.State.FAILED, problem.getMessage());
            return Optional.empty();
        }
        return Optional.of(clock.instant().plus(PAUSE_WITHOUT_OMS));
    }
}
