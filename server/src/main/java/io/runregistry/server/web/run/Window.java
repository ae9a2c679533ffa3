package io.runregistry.server.web.run;

/**
 * The lumisections that a chart shows.
 *
 * @param first from 1 on
 * @param last included
 * @param end the last lumisection of the run, where all rows end
 */
record Window(int first, int last, int end) {

    /** All that is asked for and is there; the whole run if that is nothing. */
    static Window of(int end, int from, int to) {
        int last = Math.min(to, end);
        return from <= last ? new Window(from, last, end) : new Window(1, end, end);
    }

    /** How wide a whole row is, in per cent of what is seen of it. */
    double width() {
        return round(100.0 * end / (last - first + 1));
    }

    /** Where a whole row begins, in per cent of what is seen of it. */
    double x() {
        return round(-100.0 * (first - 1) / (last - first + 1));
    }

    /** Where a lumisection begins, in per cent of a whole row. */
    double xOf(int lumisection) {
        return round(100.0 * (lumisection - 1) / end);
    }

    /** How wide so many lumisections are, in per cent of a whole row. */
    double widthOf(int lumisections) {
        return round(100.0 * lumisections / end);
    }

    private static double round(double percent) {
        return Math.round(percent * 10_000) / 10_000.0;
    }
}
