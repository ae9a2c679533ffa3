package io.runregistry.benchmarks;

import java.util.Arrays;

/** How long something took, again and again; in milliseconds. */
final class Times {

    private final double[] sorted;

    private Times(double[] sorted) {
        this.sorted = sorted;
    }

    static Times of(double[] milliseconds) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    /** Something that takes time, and may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Does it some times to warm up, and then measures. */
    static Times measure(int warmUps, int rounds, Work work) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        double[] milliseconds = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            work.run();
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        }
        return of(milliseconds);
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    /** Nine in ten are no slower. */
    double ninetieth() {
        return sorted[(int) Math.ceil(0.9 * sorted.length) - 1];
    }
}
