package io.runregistry.server.golden.series;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.golden.GoldenJsons.Progress.Done;
import io.runregistry.server.golden.series.Entry.Counts;
import io.runregistry.server.golden.series.Entry.Withdrawal;
import io.runregistry.server.golden.series.Wanted.ScheduledTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The entries of series and their withdrawals. */
final class EntryTable {

    /** What luminosities are summed in: whatever OMS gave them in, for runs of recent years /pb. */
    private static final String UNIT = "as OMS gives it";

    private EntryTable() {}

    static Optional<Entry> find(DSLContext database, SeriesName series, int number) {
        return database.fetchOptional(
                        "SELECT * FROM series_published WHERE name = ? AND number = ?", series.text(), number)
                .map(EntryTable::entry);
    }

    /** @throws NotFoundException if the series has no such entry */
    static Entry get(DSLContext database, SeriesName series, int number) {
        return find(database, series, number).orElseThrow(() -> none(database, series, number));
    }

    static Optional<Entry> findLatest(DSLContext database, SeriesName series) {
        return database.fetchOptional(
                        "SELECT series_published.* FROM series_published JOIN series_latest USING (name, number)"
                                + " WHERE name = ?",
                        series.text())
                .map(EntryTable::entry);
    }

    /** Those that are the latest of their series. */
    static Map<SeriesName, Entry> latest(DSLContext database) {
        return database
                .fetch("SELECT series_published.* FROM series_published JOIN series_latest USING (name, number)")
                .map(EntryTable::entry)
                .stream()
                .collect(Collectors.toMap(Entry::series, entry -> entry));
    }

    /** Newest first, at most {@code limit} of those whose numbers are below. */
    static List<Entry> list(DSLContext database, SeriesName series, int below, int limit) {
        return database.fetch(
                        "SELECT * FROM series_published WHERE name = ? AND number < ? ORDER BY number DESC LIMIT ?",
                        series.text(),
                        below,
                        limit)
                .map(EntryTable::entry);
    }

    /** How many there are, withdrawn or not: the number of the newest one. */
    static int count(DSLContext database, SeriesName series) {
        return database.fetchSingle("SELECT coalesce(max(number), 0) FROM series_entry WHERE name = ?", series.text())
                .get(0, Integer.class);
    }

    /** The same of all series. */
    static Map<SeriesName, Integer> counts(DSLContext database) {
        return database
                .fetch(
                        "SELECT name, (SELECT coalesce(max(number), 0) FROM series_entry WHERE series_entry.name = series.name)"
                                + " AS entries FROM series")
                .stream()
                .collect(Collectors.toMap(
                        row -> new SeriesName(row.get("name", String.class)),
                        row -> row.get("entries", Integer.class)));
    }

    static NotFoundException none(DSLContext database, SeriesName series, int number) {
        int count = count(database, series);
        return new NotFoundException("series \"" + series + "\" has no entry " + number
                + (count == 0 ? "; nothing is published in it yet" : "; the newest is " + count));
    }

    static NotFoundException noLatest(DSLContext database, SeriesName series) {
        int count = count(database, series);
        return new NotFoundException("series \"" + series + "\" has no latest entry; "
                + (count == 0
                        ? "nothing is published in it yet"
                        : "all of its entries, 1 to " + count + ", are withdrawn"));
    }

    static Optional<File> findFile(DSLContext database, SeriesName series, int number) {
        return database.fetchOptional("""
                SELECT number, bytes, sha256, created_at AS since, withdrawn_at FROM series_published
                WHERE name = ? AND number = ?
                """, series.text(), number).map(row -> file(database, series, row));
    }

    /** Of the newest entry that is not withdrawn. */
    static Optional<File> findLatestFile(DSLContext database, SeriesName series) {
        return database.fetchOptional("""
                SELECT number, bytes, sha256, since, withdrawn_at FROM series_published JOIN series_latest USING (name, number)
                WHERE name = ?
                """, series.text()).map(row -> file(database, series, row));
    }

    /** The newest one from which nothing differs: the latest entry, or a later one that was withdrawn. */
    static OptionalInt findSame(DSLContext database, SeriesName series, Done golden) {
        return database.fetchOptional(
                        """
                        SELECT number FROM series_entry
                        WHERE name = ? AND number >= coalesce((SELECT number FROM series_latest WHERE name = ?), 1)
                            AND file = ? AND dataset_name_filter = ? AND json_logic::jsonb = ?::jsonb
                        ORDER BY number DESC LIMIT 1
                        """,
                        series.text(),
                        series.text(),
                        bytes(golden),
                        golden.recipe().namePattern(),
                        golden.recipe().logic().toString())
                .map(row -> OptionalInt.of(row.get(0, Integer.class)))
                .orElse(OptionalInt.empty());
    }

    /** Gives its number. The series must be locked. */
    static int add(DSLContext transaction, SeriesName series, Done golden, Wanted how) {
        int number = count(transaction, series) + 1;
        transaction.execute(
                """
                INSERT INTO series_entry (name, number, json_logic, dataset_name_filter, atomic_version, id_json, author,
                    schedule, comment, runs, lumisections, recorded_luminosity, delivered_luminosity, luminosity_unit, file)
                VALUES (?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                series.text(),
                number,
                golden.recipe().logic().toString(),
                golden.recipe().namePattern(),
                golden.atomicVersion(),
                golden.id(),
                how.author(),
                how.time().map(ScheduledTime::schedule).orElse(null),
                how.comment(),
                golden.mask().runs().size(),
                golden.mask().count(),
                golden.recordedLuminosity(),
                golden.deliveredLuminosity(),
                UNIT,
                bytes(golden));
        return number;
    }

    /** One line, runs in numeric order, with a newline at its end; kept as they are, whatever is written so later. */
    private static byte[] bytes(Done golden) {
        return (golden.mask().toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static void withdraw(DSLContext transaction, SeriesName series, int number, String author, String reason) {
        transaction.execute(
                "INSERT INTO series_withdrawal (name, number, author, reason) VALUES (?, ?, ?, ?)",
                series.text(),
                number,
                author,
                reason);
    }

    private static Entry entry(Record row) {
        return new Entry(
                new SeriesName(row.get("name", String.class)),
                row.get("number", Integer.class),
                row.get("json_logic", String.class),
                row.get("dataset_name_filter", String.class),
                row.get("atomic_version", Long.class),
                row.get("id_json", Integer.class),
                row.get("author", String.class),
                row.get("schedule") != null,
                row.get("comment", String.class),
                new Counts(
                        row.get("runs", Integer.class),
                        row.get("lumisections", Long.class),
                        row.get("recorded_luminosity", Double.class),
                        row.get("delivered_luminosity", Double.class),
                        row.get("luminosity_unit", String.class)),
                row.get("bytes", Integer.class),
                row.get("sha256", String.class),
                instant(row, "created_at"),
                row.get("withdrawn_at") == null
                        ? Optional.empty()
                        : Optional.of(new Withdrawal(
                                row.get("withdrawn_by", String.class),
                                row.get("withdrawn_because", String.class),
                                instant(row, "withdrawn_at"))));
    }

    private static File file(DSLContext database, SeriesName series, Record row) {
        int number = row.get("number", Integer.class);
        return new File(
                number,
                row.get("sha256", String.class),
                instant(row, "since"),
                Optional.ofNullable(row.get("withdrawn_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                new FileBytes(row.get("bytes", Integer.class), () -> bytes(database, series, number)));
    }

    private static byte[] bytes(DSLContext database, SeriesName series, int number) {
        return database.fetchSingle(
                        "SELECT file FROM series_entry WHERE name = ? AND number = ?", series.text(), number)
                .get(0, byte[].class);
    }

    private static Instant instant(Record row, String name) {
        return row.get(name, OffsetDateTime.class).toInstant();
    }
}
