package io.runregistry.server.golden.series;

import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.golden.GoldenJsons.Recipe;
import io.runregistry.server.golden.series.Publication.State;
import io.runregistry.server.golden.series.Wanted.ScheduledTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What is wanted published, and what became of it. */
final class PublicationTable {

    private PublicationTable() {}

    /** Gives its number; nothing if that time of the schedule was taken up already. */
    static OptionalInt add(DSLContext transaction, Wanted wanted, OptionalInt idJson) {
        return transaction
                .fetchOptional(
                        """
                        INSERT INTO series_publication
                            (name, json_logic, dataset_name_filter, author, comment, again, schedule, due, id_json)
                        VALUES (?, ?::json, ?, ?, ?, ?, ?, ?::timestamptz, ?) ON CONFLICT DO NOTHING RETURNING id
                        """,
                        wanted.series().text(),
                        wanted.recipe().logic().toString(),
                        wanted.recipe().namePattern(),
                        wanted.author(),
                        wanted.comment(),
                        wanted.again(),
                        wanted.time().map(ScheduledTime::schedule).orElse(null),
                        wanted.time()
                                .map(time -> time.due().atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        idJson.isPresent() ? idJson.getAsInt() : null)
                .map(row -> OptionalInt.of(row.get(0, Integer.class)))
                .orElse(OptionalInt.empty());
    }

    static Optional<Publication> find(DSLContext database, int id) {
        return database.fetchOptional("SELECT * FROM series_publication WHERE id = ?", id)
                .map(PublicationTable::publication);
    }

    /** Newest first, at most {@code limit}. */
    static List<Publication> list(DSLContext database, SeriesName series, int limit) {
        return database.fetch(
                        "SELECT * FROM series_publication WHERE name = ? ORDER BY id DESC LIMIT ?",
                        series.text(),
                        limit)
                .map(PublicationTable::publication);
    }

    /** The newest one that any schedule of the series wanted. */
    static Optional<Publication> findLastScheduled(DSLContext database, SeriesName series) {
        return database.fetchOptional(
                        "SELECT * FROM series_publication WHERE name = ? AND schedule IS NOT NULL ORDER BY id DESC LIMIT 1",
                        series.text())
                .map(PublicationTable::publication);
    }

    /** The same of all series. */
    static Map<SeriesName, Publication> lastScheduled(DSLContext database) {
        return database.fetch("""
                        SELECT last.* FROM series CROSS JOIN LATERAL (
                            SELECT * FROM series_publication
                            WHERE series_publication.name = series.name AND schedule IS NOT NULL
                            ORDER BY id DESC LIMIT 1) AS last
                        """).map(PublicationTable::publication).stream()
                .collect(Collectors.toMap(publication -> publication.wanted().series(), publication -> publication));
    }

    /** One of the schedule that waits. */
    static OptionalInt findWaiting(DSLContext database, Schedule schedule) {
        return database.fetchOptional(
                        "SELECT id FROM series_publication WHERE schedule = ? AND state = 'WAITING' LIMIT 1",
                        schedule.id())
                .map(row -> OptionalInt.of(row.get(0, Integer.class)))
                .orElse(OptionalInt.empty());
    }

    /** The newest one of the schedule whose golden JSON was made at this version of the registry. */
    static Optional<Publication> findLastDone(DSLContext database, int schedule, long atomicVersion) {
        return database.fetchOptional(
                        "SELECT * FROM series_publication WHERE schedule = ? AND atomic_version = ? ORDER BY id DESC LIMIT 1",
                        schedule,
                        atomicVersion)
                .map(PublicationTable::publication);
    }

    static void setGoldenJson(DSLContext database, int id, int idJson) {
        database.execute("UPDATE series_publication SET id_json = ? WHERE id = ?", idJson, id);
    }

    /** Gives whether it was still waiting. */
    static boolean finish(DSLContext database, int id, State state, int number, long atomicVersion) {
        return database.execute(
                        "UPDATE series_publication SET state = ?, number = ?, atomic_version = ?,"
                                + " finished_at = clock_timestamp() WHERE id = ? AND state = 'WAITING'",
                        state.name(),
                        number,
                        atomicVersion,
                        id)
                == 1;
    }

    static void fail(DSLContext database, int id, State state, String reason) {
        database.execute(
                "UPDATE series_publication SET state = ?, reason = ?, finished_at = clock_timestamp()"
                        + " WHERE id = ? AND state = 'WAITING'",
                state.name(),
                reason,
                id);
    }

    private static Publication publication(Record row) {
        return new Publication(
                row.get("id", Integer.class),
                new Wanted(
                        new SeriesName(row.get("name", String.class)),
                        new Recipe(
                                StrictJson.parse(row.get("json_logic", String.class)),
                                row.get("dataset_name_filter", String.class)),
                        row.get("author", String.class),
                        row.get("comment", String.class),
                        row.get("again", Boolean.class),
                        instant(row, "due").map(due -> new ScheduledTime(row.get("schedule", Integer.class), due))),
                whole(row, "id_json"),
                State.valueOf(row.get("state", String.class)),
                whole(row, "number"),
                Optional.ofNullable(row.get("reason", String.class)),
                instant(row, "created_at").orElseThrow(),
                instant(row, "finished_at"));
    }

    private static OptionalInt whole(Record row, String name) {
        Integer value = row.get(name, Integer.class);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<Instant> instant(Record row, String name) {
        return Optional.ofNullable(row.get(name, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
