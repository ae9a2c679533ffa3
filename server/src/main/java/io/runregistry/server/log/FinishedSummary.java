package io.runregistry.server.log;

import io.runregistry.core.lumi.LumiRanges;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * What the lumisections of a dataset come to, as it is written.
 *
 * @param flags some lumisections have
 * @param counts how many they are, for each flag
 * @param flagLuminosity what was recorded in them, for each flag; empty if nothing was recorded in any
 * @param lastLumisection the last that is judged; 0 if none is
 */
record FinishedSummary(
        List<Flag> flags,
        List<Integer> counts,
        List<BigDecimal> flagLuminosity,
        int lastLumisection,
        BigDecimal judgedLuminosity,
        double recorded,
        double delivered,
        String triplets,
        String bits) {

    static FinishedSummary of(LumisectionSummary summary) {
        SortedMap<Flag, LumiRanges> flags = summary.flags();
        RecordedLuminosity recorded = summary.recorded();
        BigDecimal judgedLuminosity = recorded.in(summary.judged());
        return new FinishedSummary(
                List.copyOf(flags.keySet()),
                flags.values().stream().map(LumiRanges::count).toList(),
                judgedLuminosity.signum() == 0
                        ? List.of()
                        : flags.values().stream().map(recorded::in).toList(),
                summary.judged().count(),
                judgedLuminosity,
                summary.luminosity("recorded"),
                summary.luminosity("delivered"),
                summary.triplets().toString(),
                summary.bits().toString());
    }
}
