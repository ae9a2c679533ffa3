package io.runregistry.server.golden.series;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.golden.GoldenJsons.Recipe;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The series and what they are set to. Each edit is a revision of its own. */
@Component
class SeriesCatalogue {

    private final DSLContext database;
    private final Clock clock = Clock.systemUTC();

    SeriesCatalogue(DSLContext database) {
        this.database = database;
    }

    /** Who edits, and why. */
    record Edit(String author, String comment) {}

    /** What a series is for. */
    record Description(String title, String text) {}

    /** @throws ConflictException if there is one of this name */
    SeriesSettings create(SeriesName series, Description description, Edit edit) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            SeriesTable.add(transaction, series);
            SeriesTable.addRevision(transaction, revision(series, 1, description, Optional.empty(), edit));
            return SeriesTable.get(transaction, series);
        });
    }

    /** @throws NotFoundException if there is no such series */
    SeriesSettings describe(SeriesName series, Description description, Edit edit) {
        return revise(
                series,
                (transaction, before) -> revision(series, before.revision() + 1, description, before.schedule(), edit));
    }

    /**
     * Has a golden JSON published by itself from now on, in place of the one before if there was one.
     *
     * @throws NotFoundException if there is no such series
     */
    SeriesSettings schedule(SeriesName series, Cron cron, Recipe recipe, Edit edit) {
        return revise(series, (transaction, before) -> {
            Schedule schedule = SeriesTable.addSchedule(transaction, series, cron, recipe, edit.author());
            SeriesQueue.add(
                    transaction,
                    SeriesQueue.SCHEDULE,
                    schedule.id(),
                    cron.after(clock.instant()).orElseThrow());
            return revision(series, before.revision() + 1, description(before), Optional.of(schedule), edit);
        });
    }

    /**
     * Has nothing published by itself any more.
     *
     * @throws NotFoundException if there is no such series, or it has no schedule
     */
    SeriesSettings unschedule(SeriesName series, Edit edit) {
        return revise(series, (transaction, before) -> {
            if (before.schedule().isEmpty()) {
                throw new NotFoundException("series \"" + series + "\" has no schedule");
            }
            return revision(series, before.revision() + 1, description(before), Optional.empty(), edit);
        });
    }

    private SeriesSettings revise(SeriesName series, BiFunction<DSLContext, SeriesSettings, SeriesSettings> change) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            SeriesSettings before = SeriesTable.lock(transaction, series);
            SeriesTable.addRevision(transaction, change.apply(transaction, before));
            return SeriesTable.get(transaction, series);
        });
    }

    private static Description description(SeriesSettings settings) {
        return new Description(settings.title(), settings.description());
    }

    /** When it was made, the database says. */
    private static SeriesSettings revision(
            SeriesName series, int number, Description description, Optional<Schedule> schedule, Edit edit) {
        return new SeriesSettings(
                series,
                number,
                description.title(),
                description.text(),
                schedule,
                edit.author(),
                edit.comment(),
                Instant.EPOCH);
    }
}
