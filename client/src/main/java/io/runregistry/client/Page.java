package io.runregistry.client;

import java.util.List;

/**
 * Some of many rows.
 *
 * @param count how many there are in all
 */
public record Page<T>(List<T> rows, long count) {

    public Page {
        rows = List.copyOf(rows);
    }
}
