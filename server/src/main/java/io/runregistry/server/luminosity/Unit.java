package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A unit of integrated luminosity, each a thousand of the next. */
enum Unit {
    FB("/fb"),
    PB("/pb"),
    NB("/nb"),
    UB("/ub");

    private final String wire;

    Unit(String wire) {
        this.wire = wire;
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
        int thousands = target.ordinal() - ordinal();
        return thousands >= 0 ? value * Math.pow(1000, thousands) : value / Math.pow(1000, -thousands);
    }
}
