package io.runregistry.core.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a value is compared. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    GREATER(">"),
    AT_MOST("<="),
    AT_LEAST(">="),
    /** Text with {@code %} for any characters and {@code _} for one, ignoring case. */
    LIKE("like"),
    NOT_LIKE("notlike");

    private final String wire;

    Operator(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public boolean isPattern() {
        return this == LIKE || this == NOT_LIKE;
    }

    /** As on the wire, in any case. */
    static Optional<Operator> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(operator -> operator.wire.equals(lower))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Operator::wire).toList();
    }
}
