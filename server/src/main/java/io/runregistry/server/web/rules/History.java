package io.runregistry.server.web.rules;

import java.util.List;
import java.util.Optional;

/**
 * Who edited when, and perhaps what differs between two revisions.
 *
 * @param of {@code rules} or {@code permissions}
 * @param newest the number of the newest revision
 * @param older of which revision older ones are listed next; empty if there are none
 */
record History(String of, long newest, List<Entry> entries, Optional<Long> older, Optional<Difference> difference) {

    /**
     * A revision.
     *
     * @param changes what it changed, in few words
     * @param version the newest version of the log when it was made; 0 of permissions, which no run depends on
     */
    record Entry(long revision, String author, String comment, String time, String changes, long version) {}

    boolean ofRules() {
        return of.equals("rules");
    }

    /** The revision before another, for what that one changed. */
    static long before(long revision) {
        return Math.max(1, revision - 1);
    }

    /** Whether the difference is shown in this way. */
    boolean sideBySide() {
        return difference.map(Difference::sideBySide).orElse(true);
    }

    /** Of this page with a difference. */
    String address(long from, long to, boolean sideBySide) {
        return "/web/rules/history?of=" + of + "&from=" + from + "&to=" + to + (sideBySide ? "" : "&view=unified");
    }
}
