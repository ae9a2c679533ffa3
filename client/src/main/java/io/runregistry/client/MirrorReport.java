package io.runregistry.client;

import java.util.List;
import java.util.Optional;

/**
 * What a mirror came to.
 *
 * @param created runs that were not here
 * @param changed runs that were others here
 * @param unchanged runs that were the same already
 * @param failed runs that could not be copied; the next mirror tries them anew
 * @param conflicts runs that somebody changed here, or that did not come from this source; they were left alone
 * @param acceptedDatasets what came of their rules; nothing if they were not asked for
 * @param stopped why it ended early, if it did: nothing can be read, or nobody may write
 */
public record MirrorReport(
        long created,
        long changed,
        long unchanged,
        List<NotCopied> failed,
        List<NotCopied> conflicts,
        Optional<AcceptedDatasets> acceptedDatasets,
        Optional<RunRegistryException> stopped) {

    /** A run, and why it was not copied. */
    public record NotCopied(int runNumber, String reason) {}

    /**
     * What came of the rules of accepted datasets.
     *
     * @param added rules of the source that were not here
     * @param removed rules that were here and not at the source
     * @param kept rules that are here and not at the source, and stay
     * @param failures what could not be read, added or removed, and why
     */
    public record AcceptedDatasets(int added, int removed, int kept, List<String> failures) {

        public AcceptedDatasets {
            failures = List.copyOf(failures);
        }
    }

    public MirrorReport {
        failed = List.copyOf(failed);
        conflicts = List.copyOf(conflicts);
    }

    /** How many runs were new, or others than before. */
    public long copied() {
        return created + changed;
    }

    /** Whether all that was asked for is here as it is there. */
    public boolean isComplete() {
        boolean rules = acceptedDatasets
                .map(AcceptedDatasets::failures)
                .orElse(List.of())
                .isEmpty();
        return rules && failed.isEmpty() && conflicts.isEmpty() && stopped.isEmpty();
    }
}
