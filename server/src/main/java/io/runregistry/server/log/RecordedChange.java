package io.runregistry.server.log;

/**
 * A change with its place in the log.
 *
 * @param version numbers the events, across all runs
 * @param atomicVersion the action that it belongs to
 */
record RecordedChange(long version, long atomicVersion, Said said) {

    Change change() {
        return said.change();
    }
}
