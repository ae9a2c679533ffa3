package io.runregistry.core.query;

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

    String described() {
        return described;
    }
}
