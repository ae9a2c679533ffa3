package io.runregistry.server.changes;

import static io.runregistry.server.log.Tables.Version.ATOMIC_VERSION;
import static io.runregistry.server.log.Tables.Version.AUTHOR;
import static io.runregistry.server.log.Tables.Version.COMMENT;
import static io.runregistry.server.log.Tables.Version.CREATED_AT;
import static io.runregistry.server.log.Tables.Version.VERSION;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.runregistry.server.changes.EventText.Head;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reads what comes next for a listener, a bounded piece at a time. */
@Component
class ChangeReader {

    private static final int VERSIONS_AT_ONCE = 100;
    private static final int ENTRIES_AT_ONCE = 1_000;

    /**
     * Each part is read in the order of its index, without what comes twice, so that none reads more than it gives. A run of
     * which only a dataset changed is not among the runs.
     */
    private static final String ENTRIES = """
            SELECT version.atomic_version, entry.is_dataset, entry.run_number, entry.name
            FROM version CROSS JOIN LATERAL (
                (SELECT DISTINCT false AS is_dataset, run_number, '' AS name FROM run_event
                 WHERE atomic_version = version.atomic_version AND run_number BETWEEN {3} AND {4}
                 AND run_number > CASE version.atomic_version WHEN {0} THEN {5} ELSE 0 END
                 ORDER BY run_number LIMIT {2})
                UNION
                (SELECT DISTINCT false, run_number, '' FROM reversal_event
                 WHERE atomic_version = version.atomic_version AND run_number BETWEEN {3} AND {4} AND name IS NULL
                 AND run_number > CASE version.atomic_version WHEN {0} THEN {5} ELSE 0 END
                 ORDER BY run_number LIMIT {2})
                UNION
                (SELECT DISTINCT true, run_number, name FROM dataset_event
                 WHERE atomic_version = version.atomic_version AND run_number BETWEEN {3} AND {4}
                 AND (run_number, name) > (CASE version.atomic_version WHEN {0} THEN {6} ELSE 0 END,
                                           CASE version.atomic_version WHEN {0} THEN {7} ELSE '' END)
                 ORDER BY run_number, name LIMIT {2})
                UNION
                (SELECT DISTINCT true, run_number, name FROM lumisection_event
                 WHERE atomic_version = version.atomic_version AND run_number BETWEEN {3} AND {4}
                 AND (run_number, name) > (CASE version.atomic_version WHEN {0} THEN {6} ELSE 0 END,
                                           CASE version.atomic_version WHEN {0} THEN {7} ELSE '' END)
                 ORDER BY run_number, name LIMIT {2})
                UNION
                (SELECT DISTINCT true, run_number, name FROM reversal_event
                 WHERE atomic_version = version.atomic_version AND run_number BETWEEN {3} AND {4} AND name IS NOT NULL
                 AND (run_number, name) > (CASE version.atomic_version WHEN {0} THEN {6} ELSE 0 END,
                                           CASE version.atomic_version WHEN {0} THEN {7} ELSE '' END)
                 ORDER BY run_number, name LIMIT {2})
            ) AS entry
            WHERE version.atomic_version BETWEEN {0} AND {1}
            ORDER BY 1, 2, 3, 4 LIMIT {2}
            """;

    private final DSLContext database;

    ChangeReader(DSLContext database) {
        this.database = database;
    }

    /** What to send, which may be nothing, and how far it tells. */
    record Piece(byte[] text, Place place) {}

    private record Entry(long version, boolean isDataset, int runNumber, String name) {}

    Piece read(Place place, ChangeRequest request) {
        List<Head> heads = heads(place);
        EventText text = new EventText(place);
        if (!heads.isEmpty()) {
            List<Entry> entries =
                    entries(place, request, heads.get(heads.size() - 1).version());
            write(text, heads, entries, request);
        }
        return new Piece(text.bytes(), text.place());
    }

    private List<Head> heads(Place place) {
        return database.select(ATOMIC_VERSION, AUTHOR, COMMENT, CREATED_AT)
                .from(VERSION)
                .where(ATOMIC_VERSION.ge(place.next()))
                .orderBy(ATOMIC_VERSION)
                .limit(VERSIONS_AT_ONCE)
                .fetch(row ->
                        new Head(row.get(ATOMIC_VERSION), row.get(AUTHOR), row.get(COMMENT), row.get(CREATED_AT)));
    }

    private List<Entry> entries(Place place, ChangeRequest request, long last) {
        return database.resultQuery(
                        ENTRIES,
                        val(place.next()),
                        val(last),
                        inline(ENTRIES_AT_ONCE),
                        val(request.fromRun()),
                        val(request.toRun()),
                        val(place.run()),
                        val(place.datasetRun()),
                        val(place.dataset()))
                .fetch(row -> new Entry(
                        row.get(0, Long.class),
                        row.get(1, Boolean.class),
                        row.get(2, Integer.class),
                        row.get(3, String.class)));
    }

    /** If the entries are as many as were asked for, there may be more of the last one's version. */
    private static void write(EventText text, List<Head> heads, List<Entry> entries, ChangeRequest request) {
        long unfinished = entries.size() < ENTRIES_AT_ONCE
                ? Long.MAX_VALUE
                : entries.get(entries.size() - 1).version();
        Map<Long, List<Entry>> byVersion = entries.stream().collect(Collectors.groupingBy(Entry::version));
        for (Head head : heads) {
            List<Entry> ofHead = byVersion.getOrDefault(head.version(), List.of());
            boolean begun = !text.place().whole();
            if (!begun && ofHead.isEmpty() && request.choosesRuns()) {
                text.passOver(head.version());
                continue;
            }
            if (!begun) {
                text.begin(head);
            }
            ofHead.forEach(entry -> write(text, entry));
            if (head.version() == unfinished) {
                return;
            }
            text.end();
        }
    }

    private static void write(EventText text, Entry entry) {
        if (entry.isDataset()) {
            text.dataset(entry.runNumber(), entry.name());
        } else {
            text.run(entry.runNumber());
        }
    }
}
