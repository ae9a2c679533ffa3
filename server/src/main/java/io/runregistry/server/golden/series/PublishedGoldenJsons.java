package io.runregistry.server.golden.series;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
     * The lumisections that an entry lists, withdrawn or not.
     *
     * @throws InvalidRequestException if there can't be a series of that name
     * @throws NotFoundException if there is no such entry
     */
    public LumiMask mask(String series, int number) {
        SeriesName name = SeriesName.parse(series);
        File file =
                EntryTable.findFile(database, name, number).orElseThrow(() -> EntryTable.none(database, name, number));
        try {
            return LumiMask.parse(file.bytes().getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The golden JSON that was published as an entry.
     *
     * @throws NotFoundException if there is no such series, or it has no such entry
     */
    public int idJson(String series, int number) {
        return EntryTable.get(database, SeriesName.parse(series), number).idJson();
    }
}
