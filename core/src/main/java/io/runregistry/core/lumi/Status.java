package io.runregistry.core.lumi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column is judged to be in a lumisection. */
public enum Status {
    GOOD("GOOD"),
    BAD("BAD"),
    STANDBY("STANDBY"),
    EXCLUDED("EXCLUDED"),
    NOTSET("NOTSET"),
    /** Nobody said anything: the value of a lumisection that has none. */
    EMPTY("EMPTY"),
    /** No classifier of the column held. */
    NO_VALUE_FOUND("NO VALUE FOUND");

    private static final Map<String, Status> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Status::wire, status -> status));

    private final String wire;

    Status(String wire) {
        this.wire = wire;
    }

    /** As it is written on the wire, {@code NO VALUE FOUND} with its blanks. */
    public String wire() {
        return wire;
    }

    public static Optional<Status> parse(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Status::wire).toList();
    }
}
