package io.runregistry.server.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The names that are known here and now. What is remembered can only be too little, so it is read again before anything
 * is refused.
 */
@Component
public final class Catalogue {

    private final DSLContext database;
    private volatile AttributeCatalogue known = AttributeCatalogue.builtIn();

    Catalogue(DSLContext database) {
        this.database = database;
    }

    /** What {@code read} makes of the names; tried once more with fresh ones if it refuses. */
    public <T> T apply(Function<AttributeCatalogue, T> read) {
        return apply(database, read);
    }

    /** The same, with the connection that the caller has; whoever holds one must not wait for another. */
    <T> T apply(DSLContext connection, Function<AttributeCatalogue, T> read) {
        try {
            return read.apply(known);
        } catch (InvalidRequestException perhapsOutdated) {
            known = current(connection);
            return read.apply(known);
        }
    }

    /** The names as they are in the database now. */
    public AttributeCatalogue current() {
        return current(database);
    }

    /** The same, with the connection that the caller has. */
    public static AttributeCatalogue current(DSLContext connection) {
        AttributeCatalogue catalogue = AttributeCatalogue.builtIn();
        for (Kind kind : Kind.values()) {
            catalogue = catalogue.with(kind, seen(connection, kind));
        }
        return catalogue;
    }

    private static Iterable<String> seen(DSLContext connection, Kind kind) {
        return kind == Kind.COLUMN
                ? connection
                        .select(field(name("column_name"), String.class))
                        .from(table(name("flag")))
                        .union(connection
                                .select(field(name("name"), String.class))
                                .from(table(name("certified_column"))))
                        .fetchSet(0, String.class)
                : connection
                        .select(field(name("name"), String.class))
                        .from(table(name("attribute")))
                        .where(field(name("kind"), String.class).eq(kind.wire()))
                        .fetchSet(0, String.class);
    }
}
