package io.runregistry.server.log;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/**
 * The numbers of flags, and the attribute names ever seen. Both only grow and change rarely, so what is committed is
 * remembered here and most transactions need not ask.
 */
@Component
final class Dictionaries {

    private static final Table<Record> FLAG = table(name("flag"));
    private static final Field<Integer> FLAG_ID = field(name("id"), Integer.class);
    private static final Field<String> COLUMN_NAME = field(name("column_name"), String.class);
    private static final Field<String> STATUS = field(name("status"), String.class);

    private final Map<Flag, Integer> flags = new ConcurrentHashMap<>();
    private final Set<AttributeName> attributes = ConcurrentHashMap.newKeySet();

    /** An attribute by the name of the column that holds it ({@code oms_attributes}) and its own. */
    record AttributeName(String kind, String name) {}

    /** What one transaction learns. Not safe for threads. */
    Learning learning() {
        return new Learning();
    }

    final class Learning {
        private final Map<Flag, Integer> newFlags = new HashMap<>();
        private final Set<AttributeName> newAttributes = new HashSet<>();

        private Learning() {}

        void attributes(DSLContext transaction, Collection<AttributeName> seen) {
            List<AttributeName> unknown = seen.stream()
                    .filter(name -> !attributes.contains(name))
                    .sorted((a, b) -> (a.kind + a.name).compareTo(b.kind + b.name))
                    .toList();
            if (!unknown.isEmpty()) {
                Batch insert = new Batch("INSERT INTO attribute (kind, name) VALUES (?, ?) ON CONFLICT DO NOTHING");
                unknown.forEach(attribute -> insert.add(attribute.kind(), attribute.name()));
                insert.execute(transaction);
                newAttributes.addAll(unknown);
            }
        }

        void flags(DSLContext transaction, Collection<Flag> needed) {
            List<Flag> unknown = needed.stream()
                    .filter(flag -> !flags.containsKey(flag))
                    .sorted()
                    .toList();
            if (!unknown.isEmpty()) {
                Batch insert = new Batch("INSERT INTO flag (column_name, status) VALUES (?, ?) ON CONFLICT DO NOTHING");
                unknown.forEach(flag -> insert.add(flag.column(), flag.status()));
                insert.execute(transaction);
                unknown.forEach(flag -> newFlags.put(flag, ask(transaction, flag)));
            }
        }

        /** Of a flag that is in the table, perhaps since before this server started. */
        int number(DSLContext transaction, Flag flag) {
            Integer known = flags.get(flag);
            return known != null ? known : newFlags.computeIfAbsent(flag, unknown -> ask(transaction, unknown));
        }

        private static int ask(DSLContext transaction, Flag flag) {
            return transaction
                    .select(FLAG_ID)
                    .from(FLAG)
                    .where(row(COLUMN_NAME, STATUS).eq(flag.column(), flag.status()))
                    .fetchSingle(FLAG_ID);
        }

        /** To be called once the transaction is committed, and not before. */
        void remember() {
            flags.putAll(newFlags);
            attributes.addAll(newAttributes);
        }
    }
}
