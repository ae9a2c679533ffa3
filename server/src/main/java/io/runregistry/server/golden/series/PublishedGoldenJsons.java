package io.runregistry.server.golden.series;

import io.runregistry.core.problem.NotFoundException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What series have published, for other rooms. */
@Component
public final class PublishedGoldenJsons {

    private final DSLContext database;

    PublishedGoldenJsons(DSLContext database) {
        this.database = database;
    }

    /**
     * The golden JSON that was published as an entry.
     *
     * @throws NotFoundException if there is no such series, or it has no such entry
     */
    public int idJson(String series, int number) {
        return EntryTable.get(database, new SeriesName(series), number).idJson();
    }
}
