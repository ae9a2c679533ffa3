package io.runregistry.server.golden.series;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.golden.GoldenJsons.Recipe;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The series, the revisions of their settings, and their schedules. */
final class SeriesTable {

    private static final String WITH_SCHEDULE = """
            SELECT settings.*, cron, json_logic, dataset_name_filter, series_schedule.author AS scheduled_by,
                series_schedule.created_at AS scheduled_at
            FROM %s AS settings LEFT JOIN series_schedule ON series_schedule.id = settings.schedule
            """;
    private static final String CURRENT = WITH_SCHEDULE.formatted("series_settings");
    private static final String EVERY = WITH_SCHEDULE.formatted("series_revision");

    private SeriesTable() {}

    /** By name. */
    static List<SeriesSettings> list(DSLContext database) {
        return database.fetch(CURRENT + " ORDER BY lower(settings.name)").map(SeriesTable::settings);
    }

    /** @throws NotFoundException if there is no series of this name, with the one that was probably meant */
    static SeriesSettings get(DSLContext database, SeriesName series) {
        return database.fetchOptional(CURRENT + " WHERE settings.name = ?", series.text())
                .map(SeriesTable::settings)
                .orElseThrow(() -> none(database, series));
    }

    /** All there ever were, newest first. */
    static List<SeriesSettings> listRevisions(DSLContext database, SeriesName series) {
        return database.fetch(EVERY + " WHERE settings.name = ? ORDER BY revision DESC", series.text())
                .map(SeriesTable::settings);
    }

    /**
     * Until the transaction ends nobody else publishes in it, withdraws or sets anything.
     *
     * @throws NotFoundException if there is no series of this name
     */
    static SeriesSettings lock(DSLContext transaction, SeriesName series) {
        transaction.execute("SELECT FROM series WHERE name = ? FOR UPDATE", series.text());
        return get(transaction, series);
    }

    private static NotFoundException none(DSLContext database, SeriesName series) {
        List<String> names = database.fetch("SELECT name FROM series").getValues(0, String.class);
        return new NotFoundException("there is no series \"" + series + "\"" + NearestName.hint(series.text(), names));
    }

    /** @throws ConflictException if there is one of this name, whatever the case of its letters */
    static void add(DSLContext transaction, SeriesName series) {
        int added = transaction.execute("INSERT INTO series (name) VALUES (?) ON CONFLICT DO NOTHING", series.text());
        if (added == 0) {
            String taken = transaction
                    .fetchSingle("SELECT name FROM series WHERE lower(name) = lower(?)", series.text())
                    .get(0, String.class);
            throw new ConflictException("there is a series \"" + taken + "\" already; choose another name");
        }
    }

    static void addRevision(DSLContext transaction, SeriesSettings settings) {
        transaction.execute(
                """
                INSERT INTO series_revision (name, revision, title, description, schedule, author, comment)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                settings.series().text(),
                settings.revision(),
                settings.title(),
                settings.description(),
                settings.schedule().map(Schedule::id).orElse(null),
                settings.author(),
                settings.comment());
    }

    static Schedule addSchedule(DSLContext transaction, SeriesName series, Cron cron, Recipe recipe, String author) {
        Record row = transaction.fetchSingle(
                """
                INSERT INTO series_schedule (name, cron, json_logic, dataset_name_filter, author) VALUES (?, ?, ?::json, ?, ?)
                RETURNING id, created_at
                """, series.text(), cron.toString(), recipe.logic().toString(), recipe.namePattern(), author);
        return new Schedule(
                row.get("id", Integer.class),
                series,
                cron,
                recipe,
                author,
                row.get("created_at", OffsetDateTime.class).toInstant());
    }

    /** Which series a schedule is of, whether it still holds or not. */
    static SeriesName seriesOf(DSLContext database, int schedule) {
        return new SeriesName(database.fetchSingle("SELECT name FROM series_schedule WHERE id = ?", schedule)
                .get(0, String.class));
    }

    private static SeriesSettings settings(Record row) {
        SeriesName series = new SeriesName(row.get("name", String.class));
        return new SeriesSettings(
                series,
                row.get("revision", Integer.class),
                row.get("title", String.class),
                row.get("description", String.class),
                row.get("schedule") == null ? Optional.empty() : Optional.of(schedule(row, series)),
                row.get("author", String.class),
                row.get("comment", String.class),
                row.get("created_at", OffsetDateTime.class).toInstant());
    }

    private static Schedule schedule(Record row, SeriesName series) {
        return new Schedule(
                row.get("schedule", Integer.class),
                series,
                Cron.parse(row.get("cron", String.class)),
                new Recipe(
                        StrictJson.parse(row.get("json_logic", String.class)),
                        row.get("dataset_name_filter", String.class)),
                row.get("scheduled_by", String.class),
                row.get("scheduled_at", OffsetDateTime.class).toInstant());
    }
}
