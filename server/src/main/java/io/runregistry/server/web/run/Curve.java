package io.runregistry.server.web.run;

import io.runregistry.core.lumi.ColumnRanges;
import java.util.Locale;

/**
 * Numbers along the lumisections, drawn in a box that is a lumisection wide and 100 high for the largest of them.
 *
 * @param path of an area
 * @param values {@code 1-3=0.5 4-4=0.7}
 */
record Curve(String path, String values, double largest, String unit) {

    static final int HEIGHT = 100;

    static Curve of(ColumnRanges<Double> numbers, double largest, String unit) {
        StringBuilder path = new StringBuilder();
        StringBuilder values = new StringBuilder();
        int end = 0;
        for (int i = 0; i < numbers.size(); i++) {
            int first = numbers.first(i);
            int last = numbers.last(i);
            if (first != end + 1 || end == 0) {
                path.append(end == 0 ? "" : "V" + HEIGHT)
                        .append('M')
                        .append(first - 1)
                        .append(' ')
                        .append(HEIGHT);
            }
            path.append('V')
                    .append(height(numbers.value(i), largest))
                    .append('H')
                    .append(last);
            values.append(first)
                    .append('-')
                    .append(last)
                    .append('=')
                    .append(shown(numbers.value(i)))
                    .append(' ');
            end = last;
        }
        return new Curve(end == 0 ? "" : path + "V" + HEIGHT, values.toString().strip(), largest, unit);
    }

    private static String height(double value, double largest) {
        double share = largest > 0 ? Math.max(0, value) / largest : 0;
        return shown(Math.round((HEIGHT - HEIGHT * share) * 100) / 100.0);
    }

    /** Without digits that say nothing. */
    static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.6g", value)
                        .replaceAll("(\\.\\d*?)0+(e|$)", "$1$2")
                        .replaceAll("\\.(e|$)", "$1");
    }
}
