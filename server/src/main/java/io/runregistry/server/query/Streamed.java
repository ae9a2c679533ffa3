package io.runregistry.server.query;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;

/**
 * What is answered row by row.
 *
 * @param <R> a row, with {@link io.runregistry.server.search.Search#POSITION}
 */
interface Streamed<R extends Record> {

    /** The rows in order, asked in the transaction that they are read in. */
    Select<R> select(DSLContext snapshot);

    /** A row as JSON in UTF-8, without line breaks. */
    byte[] json(R row);

    /** How many rows come before the first. */
    long skip();
}
