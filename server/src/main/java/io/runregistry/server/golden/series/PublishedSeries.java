package io.runregistry.server.golden.series;

import io.runregistry.core.problem.NotFoundException;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue of series for people to look at, in the words of {@code /golden/series}. */
@Component
public final class PublishedSeries {

    private final DSLContext database;
    private final Clock clock = Clock.systemUTC();

    PublishedSeries(DSLContext database) {
        this.database = database;
    }

    /** By name; each as {@code GET /golden/series/NAME} tells it. */
    public List<ObjectNode> list() {
        return SeriesOverview.list(database).stream()
                .map(overview -> overview.toJson(clock.instant()))
                .toList();
    }

    /** @throws NotFoundException if there is no series of this name, with the one that was probably meant */
    public ObjectNode get(String name) {
        return SeriesOverview.get(database, SeriesTable.get(database, new SeriesName(name)))
                .toJson(clock.instant());
    }

    /** Newest first, withdrawn ones included, at most {@code limit} of those whose numbers are below. */
    public List<ObjectNode> entries(String name, int below, int limit) {
        return EntryTable.list(database, new SeriesName(name), below, limit).stream()
                .map(Entry::toJson)
                .toList();
    }

    /** @throws NotFoundException if there is no such entry */
    public ObjectNode entry(String name, int number) {
        return EntryTable.get(
                        database,
                        SeriesTable.get(database, new SeriesName(name)).series(),
                        number)
                .toJson();
    }

    /** What was wanted published and what became of it, newest first. */
    public List<ObjectNode> publications(String name, int limit) {
        return PublicationTable.list(database, new SeriesName(name), limit).stream()
                .map(Publication::toJson)
                .toList();
    }

    /** All settings there ever were, newest first. */
    public List<ObjectNode> revisions(String name) {
        return SeriesTable.listRevisions(database, new SeriesName(name)).stream()
                .map(SeriesSettings::toJson)
                .toList();
    }
}
