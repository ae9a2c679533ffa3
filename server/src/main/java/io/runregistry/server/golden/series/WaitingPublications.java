package io.runregistry.server.golden.series;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.TooManyRequestsException;
import io.runregistry.server.golden.GoldenJsons;
import io.runregistry.server.golden.GoldenJsons.Progress;
import io.runregistry.server.golden.GoldenJsons.Progress.Done;
import io.runregistry.server.golden.series.Publication.State;
import io.runregistry.server.golden.series.Publishing.Published;
import io.runregistry.server.log.EventLog;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Brings publications on until they are finished, step by step, each of which may be done again after a crash. */
@Component
class WaitingPublications {

    private final DSLContext database;
    private final GoldenJsons goldenJsons;

    WaitingPublications(DSLContext database, GoldenJsons goldenJsons) {
        this.database = database;
        this.goldenJsons = goldenJsons;
    }

    /** Does what can be done now; gives whether nothing is left to do. */
    boolean advance(int id) {
        Publication publication = PublicationTable.find(database, id).orElseThrow();
        if (publication.state() != State.WAITING) {
            return true;
        }
        return publication.idJson().isPresent()
                ? look(publication, publication.idJson().getAsInt())
                : begin(publication);
    }

    /** Has the golden JSON made, unless nothing is new since the schedule last had. */
    private boolean begin(Publication publication) {
        if (isNothingNew(publication)) {
            return true;
        }
        Wanted wanted = publication.wanted();
        try {
            int idJson = goldenJsons.queue(wanted.recipe(), "series " + wanted.series(), wanted.author());
            PublicationTable.setGoldenJson(database, publication.id(), idJson);
            return false;
        } catch (InvalidRequestException | TooManyRequestsException e) {
            return fail(publication, String.valueOf(e.getMessage()));
        }
    }

    /** Neither in the registry nor in the series. */
    private boolean isNothingNew(Publication publication) {
        long version = EventLog.newestVersion(database);
        SeriesName series = publication.wanted().series();
        Optional<Publication> last = publication
                .wanted()
                .time()
                .flatMap(time -> PublicationTable.findLastDone(database, time.schedule(), version))
                .filter(before -> before.number().orElseThrow() == EntryTable.count(database, series));
        last.ifPresent(before -> PublicationTable.finish(
                database, publication.id(), State.UNCHANGED, before.number().orElseThrow(), version));
        return last.isPresent();
    }

    private boolean look(Publication publication, int idJson) {
        Optional<Progress> progress = goldenJsons.find(idJson);
        if (progress.isEmpty()) {
            return fail(publication, "JSON " + idJson + " was deleted");
        }
        if (progress.get() instanceof Progress.Failed failed) {
            return fail(publication, failed.reason());
        }
        if (progress.get() instanceof Done golden) {
            publish(publication, golden);
            return true;
        }
        return false;
    }

    private void publish(Publication publication, Done golden) {
        database.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            Published published = Publishing.publish(transaction, golden, publication.wanted());
            State state = published.isNew() ? State.PUBLISHED : State.UNCHANGED;
            if (!PublicationTable.finish(
                    transaction, publication.id(), state, published.number(), golden.atomicVersion())) {
                throw new IllegalStateException("publication " + publication.id() + " was finished by another server");
            }
        });
    }

    private boolean fail(Publication publication, String reason) {
        PublicationTable.fail(database, publication.id(), State.FAILED, reason);
        return true;
    }
}
