package io.runregistry.server.log;

import java.util.Collection;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** Datasets as a table to join with, so that many are one statement: {@code {0}} in plain SQL. */
public final class KeyTable {

    private KeyTable() {}

    /** {@code unnest(runs, names)}, to be given an alias with two columns. */
    public static QueryPart of(Collection<DatasetKey> keys) {
        Integer[] runs = keys.stream().map(DatasetKey::runNumber).toArray(Integer[]::new);
        String[] names = keys.stream().map(DatasetKey::name).toArray(String[]::new);
        return DSL.sql("unnest({0}, {1})", DSL.val(runs), DSL.val(names));
    }
}
