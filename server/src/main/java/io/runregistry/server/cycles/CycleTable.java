package io.runregistry.server.cycles;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.cycles.CycleChange.What;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of cycles and of what was done to them. */
final class CycleTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SUFFIX = "_state";
    private static final String SELECT = """
            SELECT id_cycle, revision, cycle_name, cycle_attributes::text AS attributes, deadline, deleted
            FROM cycle WHERE id_cycle = ?
            """;

    /** How long a transaction holds a cycle. */
    enum Lock {
        /** Nobody is kept from anything. */
        NONE(""),
        /** Nobody changes it meanwhile. */
        SHARED(" FOR SHARE"),
        /** Whoever else would change it, or rely on it, waits. */
        EXCLUSIVE(" FOR UPDATE");

        private final String clause;

        Lock(String clause) {
            this.clause = clause;
        }
    }

    private CycleTable() {}

    /** @throws NotFoundException if there is none, or it was deleted; tells by whom */
    static Cycle get(DSLContext transaction, int id, Lock lock) {
        Cycle cycle = find(transaction, id, lock).orElseThrow(() -> none(id));
        if (cycle.deleted()) {
            throw new NotFoundException("Cycle " + id + " was deleted" + by(transaction, id, What.DELETED, ""));
        }
        return cycle;
    }

    private static Optional<Cycle> find(DSLContext transaction, int id, Lock lock) {
        return transaction.fetchOptional(SELECT + lock.clause, id).map(CycleTable::cycle);
    }

    private static NotFoundException none(int id) {
        return new NotFoundException("Cycle " + id + " does not exist");
    }

    private static Cycle cycle(Record row) {
        SortedMap<String, String> states = new TreeMap<>();
        JSON.readTree(row.get("attributes", String.class))
                .forEachEntry((name, state) ->
                        states.put(name.substring(0, name.length() - SUFFIX.length()), state.asString("")));
        return new Cycle(
                row.get("id_cycle", Integer.class),
                row.get("revision", Integer.class),
                row.get("cycle_name", String.class),
                states,
                row.get("deadline", OffsetDateTime.class).toInstant(),
                row.get("deleted", Boolean.class));
    }

    /** {@code {"dt_state": "pending", …}}. */
    static ObjectNode attributes(Cycle cycle) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        cycle.states().forEach((workspace, state) -> attributes.put(workspace + SUFFIX, state));
        return attributes;
    }

    /** Which other cycle has a name; nothing if it is free. */
    static Optional<Integer> findNamed(DSLContext transaction, String name, int butFor) {
        return transaction
                .fetchOptional(
                        "SELECT id_cycle FROM cycle WHERE cycle_name = ? AND id_cycle <> ? AND NOT deleted",
                        name,
                        butFor)
                .map(row -> row.get(0, Integer.class));
    }

    /**
     * Makes one, in revision 0 until {@link #change} tells of it.
     *
     * @return its number; nothing if its name is taken
     */
    static Optional<Integer> add(
            DSLContext transaction, String name, SortedMap<String, String> states, Instant deadline) {
        ObjectNode attributes = attributes(new Cycle(0, 0, name, states, deadline, false));
        return transaction
                .fetchOptional("""
                        INSERT INTO cycle (revision, cycle_name, cycle_attributes, deadline) VALUES (0, ?, ?::jsonb, ?::timestamptz)
                        ON CONFLICT (cycle_name) WHERE NOT deleted DO NOTHING
                        RETURNING id_cycle
                        """, name, attributes.toString(), deadline.atOffset(ZoneOffset.UTC))
                .map(row -> row.get(0, Integer.class));
    }

    /** Writes what a change comes to, and that it was made. The cycle is locked. */
    static void change(DSLContext transaction, CycleChange change, Editor editor) {
        Cycle after = change.after();
        int revision = after.revision() + 1;
        try {
            transaction.execute(
                    """
                    UPDATE cycle SET revision = ?, cycle_name = ?, cycle_attributes = ?::jsonb, deadline = ?::timestamptz, deleted = ?,
                        updated_at = CASE WHEN ? THEN clock_timestamp() ELSE updated_at END
                    WHERE id_cycle = ?
                    """,
                    revision,
                    after.name(),
                    attributes(after).toString(),
                    after.deadline().atOffset(ZoneOffset.UTC),
                    after.deleted(),
                    change.what() != What.CREATED,
                    after.id());
        } catch (IntegrityConstraintViolationException e) {
            ConflictException taken = new ConflictException(
                    "another cycle was given the name \"" + after.name() + "\" in this very moment; choose another");
            taken.initCause(e);
            throw taken;
        }
        transaction.execute(
                """
                INSERT INTO cycle_change (id_cycle, revision, what, changes, author, comment)
                VALUES (?, ?, ?, ?::jsonb, ?, ?)
                """,
                after.id(),
                revision,
                change.what().words(),
                change.changes().toString(),
                editor.author(),
                editor.comment());
    }

    /** Who did that last, and when: {@code " by anna@cern.ch at 2026-…Z"}; empty if nobody did. */
    static String by(DSLContext transaction, int id, What what, String workspace) {
        return transaction
                .fetchOptional("""
                        SELECT author, created_at FROM cycle_change
                        WHERE id_cycle = ? AND what = ? AND coalesce(changes ->> 'workspace', '') = ?
                        ORDER BY revision DESC LIMIT 1
                        """, id, what.words(), workspace)
                .map(row -> " by " + row.get("author") + " at "
                        + row.get("created_at", OffsetDateTime.class).toInstant())
                .orElse("");
    }

    /** What was done after a revision, newest first, in a few words each. */
    static List<String> since(DSLContext transaction, int id, long revision) {
        return transaction
                .fetch("""
                        SELECT what, changes ->> 'workspace' AS workspace, author, created_at FROM cycle_change
                        WHERE id_cycle = ? AND revision > ? ORDER BY revision DESC LIMIT 20
                        """, id, revision)
                .map(row -> row.get("author") + ", "
                        + row.get("created_at", OffsetDateTime.class).toInstant() + ": " + row.get("what")
                        + (row.get("workspace") == null ? "" : " in " + row.get("workspace")));
    }

    /**
     * All that was done to a cycle, deleted or not, newest first.
     *
     * @throws NotFoundException if there never was one
     */
    static ArrayNode history(DSLContext database, int id) {
        ArrayNode history = JsonNodeFactory.instance.arrayNode();
        database.fetch("SELECT * FROM cycle_change WHERE id_cycle = ? ORDER BY revision DESC", id)
                .forEach(row -> {
                    ObjectNode change = history.addObject();
                    change.put("revision", row.get("revision", Integer.class));
                    change.put("what", row.get("what", String.class));
                    change.set("changes", JSON.readTree(String.valueOf(row.get("changes"))));
                    change.put("by", row.get("author", String.class));
                    change.put("comment", row.get("comment", String.class));
                    change.put(
                            "createdAt",
                            row.get("created_at", OffsetDateTime.class)
                                    .toInstant()
                                    .toString());
                });
        if (history.isEmpty()) {
            throw none(id);
        }
        return history;
    }
}
