package io.runregistry.core.lumi;

/**
 * A sum of many numbers that does not lose what is small beside what is large (Neumaier's variant of Kahan summation).
 * Not safe for threads.
 */
public final class Sum {

    private double sum;
    private double lost;

    public void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    public double value() {
        return sum + lost;
    }
}
