package io.runregistry.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a registry is written to.
 *
 * @param comment what actions are called
 * @param stopAtFailure whether a failure of one of many ends it
 * @param seenRuns the versions of the runs that the caller looked at
 * @param seenDatasets the same of datasets
 */
record Manner(
        Optional<String> comment,
        boolean stopAtFailure,
        Map<Integer, Long> seenRuns,
        Map<DatasetId, Long> seenDatasets) {

    static final Manner USUAL = new Manner(Optional.empty(), false, Map.of(), Map.of());

    Manner {
        seenRuns = Map.copyOf(seenRuns);
        seenDatasets = Map.copyOf(seenDatasets);
    }

    Manner withComment(String text) {
        Checks.text("the comment", text);
        if (!text.matches("[\\x20-\\x7e]{1,1000}")) {
            throw new InvalidCallException(
                    "the comment of an action is a line of at most 1,000 ASCII characters, since it"
                            + " travels as a header, and \"" + text + "\" is not");
        }
        return new Manner(Optional.of(text), stopAtFailure, seenRuns, seenDatasets);
    }

    Manner stoppingAtFailure() {
        return new Manner(comment, true, seenRuns, seenDatasets);
    }

    Manner afterSeeing(Run run) {
        Map<Integer, Long> seen = new HashMap<>(seenRuns);
        seen.put(run.runNumber(), run.version());
        return new Manner(comment, stopAtFailure, seen, seenDatasets);
    }

    Manner afterSeeing(Dataset dataset) {
        Map<DatasetId, Long> seen = new HashMap<>(seenDatasets);
        seen.put(dataset.id(), dataset.version());
        return new Manner(comment, stopAtFailure, seenRuns, seen);
    }

    OptionalLong seen(int runNumber) {
        return optional(seenRuns.get(runNumber));
    }

    OptionalLong seen(DatasetId dataset) {
        return optional(seenDatasets.get(dataset));
    }

    private static OptionalLong optional(@Nullable Long version) {
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }
}
