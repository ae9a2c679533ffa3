package io.runregistry.server.log;

import java.util.SortedMap;

/** What the lumisections of a dataset come to, as it is written: {@code flags} how many lumisections have which flag. */
record FinishedSummary(
        SortedMap<Flag, Integer> flags, double recorded, double delivered, String triplets, String bits) {

    static FinishedSummary of(LumisectionSummary summary) {
        return new FinishedSummary(
                summary.flags(),
                summary.luminosity("recorded"),
                summary.luminosity("delivered"),
                summary.triplets().toString(),
                summary.bits().toString());
    }
}
