package io.runregistry.server.log;

import java.util.Comparator;

/** A column with a status: {@code dt-dt GOOD}. */
record Flag(String column, String status) implements Comparable<Flag> {

    @Override
    public int compareTo(Flag other) {
        return Comparator.comparing(Flag::column).thenComparing(Flag::status).compare(this, other);
    }
}
