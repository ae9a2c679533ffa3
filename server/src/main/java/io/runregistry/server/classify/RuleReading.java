package io.runregistry.server.classify;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.classify.RuleTable.Revision;
import io.runregistry.server.classify.RuleTable.Stored;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules as the wire has them, at the newest revision or one that is asked for. */
@Component
public final class RuleReading {

    /** What production calls the first of them; its web pages may look for it. */
    private static final String FIRST = "First row created automatically because of no setting previously created";

    /** Who may do what, and saved golden rules, are kept apart here. */
    private static final List<String> OTHER_LISTS = List.of("JCL_id", "PL_id");

    private final DSLContext database;

    RuleReading(DSLContext database) {
        this.database = database;
    }

    /** What was in force at a revision. */
    record Snapshot(Revision revision, List<Stored> rows, Map<Part, Long> lastChanges, List<WireWorkspace> workspaces) {

        List<Stored> rows(Part part) {
            return rows.stream().filter(row -> row.key().part() == part).toList();
        }

        /** What production nests into each row: the list that it is of, and the settings that name all lists. */
        ObjectNode list(Stored row) {
            Part part = row.key().part();
            ObjectNode list = JsonNodeFactory.instance.objectNode().put("id", lastChanges.get(part));
            boolean cut = part == Part.OFFLINE_DATASET; // production's names are too long for its database
            list.putObject(part.list() + "Entries")
                    .put(cut ? "i" : "id", row.key().id())
                    .put(cut ? "O" : part.listId(), lastChanges.get(part));
            list.putArray("Settings").add(settings());
            return list;
        }

        private ObjectNode settings() {
            ObjectNode settings = JsonNodeFactory.instance.objectNode().put("id", revision.number());
            settings.putObject("metadata").put("comment", revision.number() == 1 ? FIRST : revision.comment());
            settings.put("createdAt", time(revision));
            for (Part part : Part.values()) {
                if (part != Part.WORKSPACES) {
                    settings.put(part.listId(), lastChanges.getOrDefault(part, 1L));
                }
            }
            OTHER_LISTS.forEach(other -> settings.put(other, 1));
            return settings;
        }

        private static String time(Revision revision) {
            return revision.createdAt().truncatedTo(ChronoUnit.MILLIS).toString();
        }
    }

    /**
     * The rules at a revision, or the newest.
     *
     * @throws NotFoundException if there is no such revision
     */
    Snapshot at(@Nullable Long revision) {
        Revision asked = revision(revision);
        return new Snapshot(
                asked,
                RuleTable.rowsAt(database, asked.number()),
                RuleTable.lastChanges(database, asked.number()),
                WireWorkspace.at(asked.number(), RuleTable.rowsOf(database, Part.WORKSPACES)));
    }

    /**
     * All rows that are in force.
     *
     * @return sorted by part and id
     */
    public RulesAt inForce() {
        Revision newest = revision(null);
        return new RulesAt(
                newest.number(),
                newest.author(),
                newest.comment(),
                newest.createdAt(),
                RuleTable.rowsAt(database, newest.number()).stream()
                        .map(RuleRow::of)
                        .toList());
    }

    /** A revision; the newest if none is named. */
    Revision revision(@Nullable Long revision) {
        return Optional.ofNullable(revision)
                .map(number -> RuleTable.get(database, number))
                .orElseGet(() -> RuleTable.newest(database).orElseThrow());
    }

    RuleSet set(Revision revision) {
        return RuleTable.setAt(database, revision.number());
    }

    /** The newest row that has, or had, this id. */
    Stored newest(RowKey key) {
        List<Stored> rows = RuleTable.rowsOf(database, key);
        return rows.get(rows.size() - 1);
    }

    /** What production calls settings: which revision is the newest, and when its lists last changed. */
    public ObjectNode settings() {
        return at(null).settings();
    }
}
