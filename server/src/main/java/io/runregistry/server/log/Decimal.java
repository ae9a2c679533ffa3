package io.runregistry.server.log;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number as its decimal digits: {@code digits / 10^scale}. Dividing gives back the very double it was made from. */
record Decimal(long digits, int scale) {

    /** Up to here both the digits and the power of ten are exact doubles, so that one division rounds rightly. */
    private static final long EXACT_DIGITS = 1L << 53;

    private static final double[] POWERS = powers();

    /** Nothing if the number has more digits than can be kept exactly, as luminosities never have. */
    static @Nullable Decimal of(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        boolean fits = exact.scale() >= 0
                && exact.scale() < POWERS.length
                && exact.unscaledValue().bitLength() <= 53
                && Math.abs(exact.unscaledValue().longValue()) < EXACT_DIGITS
                && !(value == 0 && 1 / value < 0);
        return fits ? new Decimal(exact.unscaledValue().longValue(), exact.scale()) : null;
    }

    double value() {
        return digits / POWERS[scale];
    }

    private static double[] powers() {
        double[] powers = new double[23];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
