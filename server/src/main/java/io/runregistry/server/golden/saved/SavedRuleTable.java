package io.runregistry.server.golden.saved;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.runregistry.core.problem.NotFoundException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of saved rules. */
final class SavedRuleTable {

    private static final Table<Record> SAVED_RULE = table(name("saved_rule"));
    private static final Field<Integer> ID = field(name("saved_rule", "id"), Integer.class);
    private static final Field<String> NAME = field(name("saved_rule", "name"), String.class);
    private static final Field<JSON> CLASSIFIER = field(name("saved_rule", "classifier"), JSON.class);
    private static final Field<String> CREATED_BY = field(name("saved_rule", "created_by"), String.class);
    private static final Field<String> UPDATED_BY = field(name("saved_rule", "updated_by"), String.class);
    private static final Field<Integer> REPLACES = field(name("saved_rule", "replaces"), Integer.class);
    private static final Field<OffsetDateTime> CREATED_AT =
            field(name("saved_rule", "created_at"), OffsetDateTime.class);
    private static final Field<String> REMOVED_BY = field(name("saved_rule", "removed_by"), String.class);
    private static final Field<OffsetDateTime> REMOVED_AT =
            field(name("saved_rule", "removed_at"), OffsetDateTime.class);
    private static final Condition IS_IN_FORCE = ID.in(
            select(field(name("saved_rule_in_force", "id"), Integer.class)).from(table(name("saved_rule_in_force"))));

    private SavedRuleTable() {}

    /** Until the transaction ends nobody else writes one. */
    static void lock(DSLContext transaction) {
        transaction.execute("LOCK TABLE {0} IN EXCLUSIVE MODE", SAVED_RULE);
    }

    /** Those in force, by their ids. */
    static List<SavedRule> list(DSLContext database) {
        return rules(database).where(IS_IN_FORCE).orderBy(ID).fetch(SavedRuleTable::rule);
    }

    /** @throws NotFoundException if there never was one */
    static SavedRule get(DSLContext database, int id) {
        return rules(database)
                .where(ID.eq(id))
                .fetchOptional(SavedRuleTable::rule)
                .orElseThrow(() -> new NotFoundException("there is no saved rule with id " + id));
    }

    private static SelectJoinStep<? extends Record> rules(DSLContext database) {
        return database.select(ID, NAME, CLASSIFIER, CREATED_BY, UPDATED_BY, CREATED_AT, field(IS_IN_FORCE))
                .from(SAVED_RULE);
    }

    /** @param edited what it was edited from; null for a new one */
    static int add(DSLContext transaction, String name, JsonNode logic, String author, @Nullable SavedRule edited) {
        return transaction
                .insertInto(SAVED_RULE, NAME, CLASSIFIER, CREATED_BY, UPDATED_BY, REPLACES)
                .values(
                        name,
                        JSON.valueOf(logic.toString()),
                        edited == null ? author : edited.createdBy(),
                        edited == null ? null : author,
                        edited == null ? null : edited.id())
                .returning(ID)
                .fetchSingle(ID);
    }

    static void remove(DSLContext transaction, int id, String author) {
        transaction
                .update(SAVED_RULE)
                .set(REMOVED_BY, author)
                .set(REMOVED_AT, currentOffsetDateTime())
                .where(ID.eq(id))
                .execute();
    }

    private static SavedRule rule(Record row) {
        return new SavedRule(
                row.get(ID),
                row.get(NAME),
                JsonMapper.shared().readTree(row.get(CLASSIFIER).data()),
                row.get(CREATED_BY),
                row.get(UPDATED_BY),
                row.get(CREATED_AT).toInstant(),
                row.get(field(IS_IN_FORCE)));
    }
}
