package io.runregistry.server.golden;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import org.jooq.Field;

/** Which runs are kept and evaluated together: those with neighbouring numbers. */
final class BlockNumber {

    private static final int BITS = 7;

    /** The block of a row that has a run number. */
    static final Field<Integer> BLOCK = field("run_number >> {0}", Integer.class, inline(BITS));

    private BlockNumber() {}

    static int of(int runNumber) {
        return runNumber >> BITS;
    }

    static int firstRun(int block) {
        return block << BITS;
    }

    static int lastRun(int block) {
        return (block << BITS) + (1 << BITS) - 1;
    }
}
