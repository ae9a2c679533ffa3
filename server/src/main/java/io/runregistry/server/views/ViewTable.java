package io.runregistry.server.views;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.Table;

/** The table of saved views. */
final class ViewTable {

    private static final Table<Record> SAVED_VIEW = table(name("saved_view"));
    private static final Field<Integer> ID = field(name("id"), Integer.class);
    private static final Field<String> OF = field(name("of"), String.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> PARAMETERS = field(name("parameters"), String.class);
    private static final Field<Boolean> SHARED = field(name("shared"), Boolean.class);
    private static final Field<String> AUTHOR = field(name("author"), String.class);
    private static final Field<OffsetDateTime> CREATED_AT = field(name("created_at"), OffsetDateTime.class);

    private ViewTable() {}

    /** Those of a page that somebody sees, by name. */
    static List<SavedView> list(DSLContext database, String of, Optional<String> reader) {
        return views(database)
                .where(OF.eq(of).and(condition(SHARED).or(AUTHOR.eq(reader.orElse("")))))
                .orderBy(lower(NAME), ID)
                .fetch(row -> view(row, reader));
    }

    static Optional<SavedView> find(DSLContext database, int id, Optional<String> reader) {
        return views(database).where(ID.eq(id)).fetchOptional(row -> view(row, reader));
    }

    static int count(DSLContext database, String author) {
        return database.fetchCount(SAVED_VIEW, AUTHOR.eq(author));
    }

    /** In place of what its author saved under that name before. */
    static int save(DSLContext database, String of, String name, String parameters, boolean shared, String author) {
        return database.insertInto(SAVED_VIEW, OF, NAME, PARAMETERS, SHARED, AUTHOR)
                .values(of, name, parameters, shared, author)
                .onConflict(AUTHOR, OF, NAME)
                .doUpdate()
                .set(PARAMETERS, parameters)
                .set(SHARED, shared)
                .set(CREATED_AT, currentOffsetDateTime())
                .returning(ID)
                .fetchSingle(ID);
    }

    static void remove(DSLContext database, int id) {
        database.deleteFrom(SAVED_VIEW).where(ID.eq(id)).execute();
    }

    private static SelectJoinStep<? extends Record> views(DSLContext database) {
        return database.select(ID, OF, NAME, PARAMETERS, SHARED, AUTHOR).from(SAVED_VIEW);
    }

    private static SavedView view(Record row, Optional<String> reader) {
        String author = row.get(AUTHOR);
        return new SavedView(
                row.get(ID),
                row.get(OF),
                row.get(NAME),
                row.get(PARAMETERS),
                row.get(SHARED),
                author,
                reader.filter(author::equals).isPresent());
    }
}
