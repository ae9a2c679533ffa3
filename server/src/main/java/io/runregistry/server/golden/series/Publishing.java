package io.runregistry.server.golden.series;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.golden.GoldenJsons;
import io.runregistry.server.golden.GoldenJsons.Progress;
import io.runregistry.server.golden.GoldenJsons.Progress.Done;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Publishes golden JSONs, and withdraws them. Who publishes in a series waits for others who do. */
@Component
class Publishing {

    private final DSLContext database;
    private final GoldenJsons goldenJsons;
    private final Clock clock = Clock.systemUTC();

    Publishing(DSLContext database, GoldenJsons goldenJsons) {
        this.database = database;
        this.goldenJsons = goldenJsons;
    }

    /** Whether there is a new entry, or else the one from which nothing differs. */
    record Published(boolean isNew, int number) {}

    /**
     * Publishes a golden JSON that is done.
     *
     * @throws NotFoundException if there is no such series or golden JSON
     * @throws ConflictException if it is not done, or nothing differs from what is published
     */
    Entry publish(SeriesName series, int idJson, String author, String comment, boolean again) {
        SeriesTable.get(database, series);
        Done golden = done(idJson);
        Wanted wanted = new Wanted(series, golden.recipe(), author, comment, again, Optional.empty());
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Published published = publish(transaction, golden, wanted);
            if (!published.isNew()) {
                throw new ConflictException(
                        "nothing differs from entry " + published.number() + " of series \"" + series
                                + "\": rule, dataset names and lumisections are the same; \"again\": true publishes it all the"
                                + " same");
            }
            return EntryTable.find(transaction, series, published.number()).orElseThrow();
        });
    }

    private Done done(int idJson) {
        Progress progress =
                goldenJsons.find(idJson).orElseThrow(() -> new NotFoundException("there is no JSON with id " + idJson));
        if (progress instanceof Progress.Failed failed) {
            throw new ConflictException(
                    "JSON " + idJson + " failed, so that there is nothing to publish: " + failed.reason());
        }
        if (progress instanceof Done golden) {
            return golden;
        }
        throw new ConflictException("JSON " + idJson + " is not done yet; publish it when it is");
    }

    /** A new entry, unless nothing differs and none is wanted then. */
    static Published publish(DSLContext transaction, Done golden, Wanted wanted) {
        SeriesTable.lock(transaction, wanted.series());
        OptionalInt same =
                wanted.again() ? OptionalInt.empty() : EntryTable.findSame(transaction, wanted.series(), golden);
        return same.isPresent()
                ? new Published(false, same.getAsInt())
                : new Published(true, EntryTable.add(transaction, wanted.series(), golden, wanted));
    }

    /**
     * Has a golden JSON made and published once it is done.
     *
     * @throws NotFoundException if there is no such series
     * @throws InvalidRequestException if no dataset matches
     */
    Publication queue(Wanted wanted) {
        SeriesTable.get(database, wanted.series());
        int idJson = goldenJsons.queue(wanted.recipe(), "series " + wanted.series(), wanted.author());
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            int id = PublicationTable.add(transaction, wanted, OptionalInt.of(idJson))
                    .orElseThrow();
            SeriesQueue.add(transaction, SeriesQueue.PUBLICATION, id, clock.instant());
            return PublicationTable.find(transaction, id).orElseThrow();
        });
    }

    /**
     * Says of an entry that it must not be used any more. Its file stays where it is.
     *
     * @throws NotFoundException if there is no such entry
     * @throws ConflictException if it is withdrawn already
     */
    Entry withdraw(SeriesName series, int number, String author, String reason) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            SeriesTable.lock(transaction, series);
            EntryTable.get(transaction, series, number).withdrawal().ifPresent(earlier -> {
                throw new ConflictException(
                        "entry " + number + " of series \"" + series + "\" was withdrawn already by " + earlier.author()
                                + " at " + Entry.wire(earlier.createdAt()) + ": " + earlier.reason());
            });
            EntryTable.withdraw(transaction, series, number, author, reason);
            return EntryTable.get(transaction, series, number);
        });
    }
}
