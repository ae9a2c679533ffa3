package io.runregistry.server.web.run;

import io.runregistry.core.lumi.LumiRanges;
import java.util.List;
import java.util.Optional;

/**
 * What is said of one column, or what OMS tells of one thing, in all lumisections.
 *
 * @param column as the wire names it: {@code dt-dt, bpix_ready}
 * @param description what it is; empty if nobody says
 * @param curve of numbers, which are drawn as a curve instead of bars
 * @param alarming whether some of it is BAD or false
 * @param summary of the whole run, in few words
 */
record Row(
        String column,
        Source source,
        String description,
        List<Bar> bars,
        Optional<Curve> curve,
        boolean alarming,
        String summary) {

    enum Source {
        RR,
        OMS,
        /** A golden JSON. */
        GOLDEN
    }

    /**
     * Lumisections of which the same is said.
     *
     * @param kind a status, {@code TRUE}, {@code FALSE}, {@code TEXT}, {@code GOLDEN}, {@code LEFT_OUT}
     * @param value what is said, as people read it
     */
    record Bar(int first, int last, String kind, String value, String comment, String cause) {

        /** Its pattern: that of the status, or of a bit. */
        String fill() {
            return switch (kind) {
                case "TRUE", "TEXT", "GOLDEN" -> "currentColor";
                case "FALSE", "LEFT_OUT" -> "url(#bit-FALSE)";
                default -> "url(#status-" + kind + ")";
            };
        }

        int count() {
            return last - first + 1;
        }
    }

    /** {@code BAD in 3-7, 9}, or how many there are. */
    static String in(LumiRanges lumisections) {
        return lumisections.ranges().size() <= 2 ? "LS " + lumisections : lumisections.count() + " LS";
    }
}
