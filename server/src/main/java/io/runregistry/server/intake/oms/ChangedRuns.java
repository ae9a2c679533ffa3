package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runs that changed since some time, read from the one that changed last backwards. A run that changes meanwhile moves to the
 * front, and the others move back by one. So each page begins with the last row of the one before it, and must go on where that
 * ended; if it does not, something may have been missed, and everything is read again. Not safe for threads.
 */
final class ChangedRuns {

    private static final Set<String> KEPT = Set.of("run_number", "last_update", "end_time");

    private final Listing listing;
    private final Instant since;
    private final List<ListedRun> seen = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();

    private ChangedRuns(Listing listing, Instant since) {
        this.listing = listing;
        this.since = since;
    }

    /**
     * Those that changed then or later, the last one first; and those of which OMS does not say when.
     *
     * @throws UnavailableException if OMS does not answer, or its pages never fit together
     */
    static List<ListedRun> read(Listing listing, Instant since) {
        for (int reading = 1; reading <= Listing.MOST_READINGS; reading++) {
            ChangedRuns changed = new ChangedRuns(listing, since);
            if (changed.readOnce()) {
                return changed.seen.stream().filter(changed::isMeant).toList();
            }
        }
        throw listing.unsettled();
    }

    private boolean isMeant(ListedRun run) {
        return run.changedAt().filter(since::isAfter).isEmpty();
    }

    /** False if the pages did not fit together. */
    private boolean readOnce() {
        int offset = 0;
        while (true) {
            OmsPage page = listing.page(offset, KEPT::contains);
            List<ListedRun> rows = page.rows().stream().map(ListedRun::of).toList();
            int end = offset + rows.size();
            if (!isSorted(rows) || !goesOn(rows)) {
                return false;
            }
            if (rows.stream().anyMatch(run -> !isMeant(run))) {
                return true;
            }
            boolean full = rows.size() >= listing.limit();
            if (!full && end >= page.total().orElse(end)) {
                return true;
            }
            if (rows.size() <= 1 && offset > 0) {
                return false; // there should be more than what was seen already
            }
            if (rows.isEmpty()) {
                return false;
            }
            offset = end - 1;
        }
    }

    private static boolean isSorted(List<ListedRun> rows) {
        for (int i = 1; i < rows.size(); i++) {
            ListedRun before = rows.get(i - 1);
            ListedRun row = rows.get(i);
            if (before.changedAt().isPresent()
                    && row.changedAt().isPresent()
                    && before.changedAt().get().isBefore(row.changedAt().get())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a page begins within what was seen, repeats it to its end, and then has only what is new. */
    private boolean goesOn(List<ListedRun> rows) {
        int place = seen.isEmpty()
                ? 0
                : rows.isEmpty() ? -1 : places.getOrDefault(rows.get(0).runNumber(), -1);
        if (place < 0) {
            return false;
        }
        for (ListedRun row : rows) {
            if (place < seen.size()) {
                if (seen.get(place).runNumber() != row.runNumber()) {
                    return false;
                }
            } else if (places.putIfAbsent(row.runNumber(), place) == null) {
                seen.add(row);
            } else {
                return false;
            }
            place++;
        }
        return true;
    }
}
