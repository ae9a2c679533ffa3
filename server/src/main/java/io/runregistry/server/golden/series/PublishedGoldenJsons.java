package io.runregistry.server.golden.series;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Golden JSONs that were published, for other rooms. */
@Component
public final class PublishedGoldenJsons {

    private final DSLContext database;

    PublishedGoldenJsons(DSLContext database) {
        this.database = database;
    }

    /** An entry of a series, by which it is named for ever. */
    public record Name(String series, int number) {}

    /** The latest entry of each series that has one, by name. */
    public List<Name> latest() {
        return EntryTable.latest(database).values().stream()
                .map(entry -> new Name(entry.series().text(), entry.number()))
                .sorted(Comparator.comparing(Name::series))
                .toList();
    }

    /**
     * The golden JSON that was published as an entry.
     *
     * @throws InvalidRequestException if there can't be a series of that name
     * @throws NotFoundException if there is no such series, or it has no such entry
     */
    public int idJson(String series, int number) {
        return EntryTable.get(database, SeriesName.parse(series), number).idJson();
    }
}
