package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A unit of integrated luminosity, each a thousand of the next. */
enum Unit {
    AB("/ab", 0),
    FB("/fb", 1),
    PB("/pb", 2),
    NB("/nb", 3),
    UB("/ub", 4),
    MB("/mb", 5),
    B("/b", 6),
    KB("/kb", 7);

    private final String wire;
    private final int thousands;

    Unit(String wire, int thousands) {
        this.wire = wire;
        this.thousands = thousands;
    }

    /** As brilcalc writes it: {@code /ub}. */
    String wire() {
        return wire;
    }

    static Optional<Unit> find(String wire) {
        return Arrays.stream(values()).filter(unit -> unit.wire.equals(wire)).findFirst();
    }

    /** @throws InvalidRequestException if it is none of these */
    static Unit parse(String text, String path) {
        return find(text)
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_unit",
                        path,
                        "unknown unit \"" + text + "\" at " + path + "; known are "
                                + Arrays.stream(values()).map(Unit::wire).collect(Collectors.joining(", "))));
    }

    /** A luminosity of this unit in another one. */
    double convert(double value, Unit target) {
        int more = target.thousands - thousands;
        return more >= 0 ? value * Math.pow(1000, more) : value / Math.pow(1000, -more);
    }
}
