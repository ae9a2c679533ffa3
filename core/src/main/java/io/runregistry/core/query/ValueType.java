package io.runregistry.core.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of values an attribute has. */
public enum ValueType {
    NUMBER("a number"),
    TEXT("text"),
    /** ISO 8601 text in UTC, {@code 2022-07-05T12:00:00Z}, which sorts as time does. */
    DATE("a date"),
    BOOLEAN("true or false"),
    LIST("a list"),
    /** An attribute that no list names and only the data have. */
    UNKNOWN("of a type nobody told");

    private final String described;

    ValueType(String described) {
        this.described = described;
    }

    /** {@code number}, {@code text}, {@code date}, {@code boolean}, {@code list} or {@code unknown}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ValueType parse(String wire) {
        return Arrays.stream(values())
                .filter(type -> type.wire().equals(wire))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The operators that make sense, as on the wire. */
    public List<String> operators() {
        return switch (this) {
            case BOOLEAN -> List.of("=", "<>");
            case LIST -> List.of("=", "<>", "like", "notlike");
            case NUMBER -> List.of("=", "<>", "<", ">", "<=", ">=");
            case TEXT, DATE, UNKNOWN -> Operator.wireNames();
        };
    }

    String described() {
        return described;
    }
}
