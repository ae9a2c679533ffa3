package io.runregistry.server.web.table;

import java.util.List;
import java.util.Set;

/**
 * Some rows of a table, which a script puts where they belong.
 *
 * @param before the keys of those that were in the table when its reader got it
 */
record RowsModel(List<Row> rows, Set<String> before) {

    boolean isFresh(Row row) {
        return !before.contains(row.key());
    }
}
