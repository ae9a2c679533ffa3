package io.runregistry.server.golden.series;

import io.runregistry.server.golden.series.Publication.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Has published what schedules say. */
@Component
class DueSchedules {

    private final DSLContext database;
    private final Clock clock = Clock.systemUTC();

    DueSchedules(DSLContext database) {
        this.database = database;
    }

    /**
     * Takes up a time that has come, once however often this is called, and gives the next one to come; none if the schedule
     * holds no longer.
     */
    Optional<Instant> take(int id, Instant due) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Optional<Schedule> schedule = SeriesTable.lock(transaction, SeriesTable.seriesOf(transaction, id))
                    .schedule()
                    .filter(current -> current.id() == id);
            schedule.ifPresent(current -> take(transaction, current, due));
            return schedule.flatMap(current -> current.cron().after(clock.instant()));
        });
    }

    private void take(DSLContext transaction, Schedule schedule, Instant due) {
        OptionalInt waiting = PublicationTable.findWaiting(transaction, schedule);
        PublicationTable.add(transaction, Wanted.by(schedule, due), OptionalInt.empty())
                .ifPresent(id -> {
                    if (waiting.isPresent()) {
                        PublicationTable.fail(
                                transaction,
                                id,
                                State.SKIPPED,
                                "publication " + waiting.getAsInt() + ", due before, was not finished yet");
                    } else {
                        SeriesQueue.add(transaction, SeriesQueue.PUBLICATION, id, clock.instant());
                    }
                });
    }
}
