package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.Sum;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Luminosities added up, without losing what is small beside what is large. Not safe for threads. */
final class LuminositySum {

    private final Sum delivered = new Sum();
    private final Sum recorded = new Sum();
    private long lumisections;
    private long withoutValue;

    void count(long more, long moreWithoutValue) {
        lumisections += more;
        withoutValue += moreWithoutValue;
    }

    void addDelivered(double luminosity) {
        delivered.add(luminosity);
    }

    void addRecorded(double luminosity) {
        recorded.add(luminosity);
    }

    long lumisections() {
        return lumisections;
    }

    double delivered() {
        return delivered.value();
    }

    double recorded() {
        return recorded.value();
    }

    /** Adds {@code lumisections, lumisections_without_value, delivered, recorded}. */
    ObjectNode writeTo(ObjectNode json) {
        return json.put("lumisections", lumisections)
                .put("lumisections_without_value", withoutValue)
                .put("delivered", delivered())
                .put("recorded", recorded());
    }

    /** The same as cells of a table. */
    List<Object> cells() {
        return List.of(lumisections, withoutValue, plain(delivered()), plain(recorded()));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    /** The names of these cells. */
    static List<String> header(@Nullable String unit) {
        String in = unit == null ? "" : "(" + unit + ")";
        return List.of("lumisections", "lumisections_without_value", "delivered" + in, "recorded" + in);
    }
}
