package io.runregistry.server.golden;

/** Which runs are kept and evaluated together: those with neighbouring numbers. */
final class BlockNumber {

    /** As {@code run_number >> 7} in SQL. */
    static final int BITS = 7;

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
