package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which versions somebody wants to see; what is not given does not matter.
 *
 * @param text part of the comment
 * @param below only versions with smaller numbers
 */
public record VersionQuery(
        Optional<String> author,
        OptionalInt run,
        Optional<String> dataset,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> text,
        OptionalLong below,
        int limit) {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    /** @throws InvalidRequestException naming every parameter that is unknown or can't be understood */
    public static VersionQuery parse(Map<String, String> parameters) {
        Parameters given = new Parameters(parameters);
        VersionQuery query = new VersionQuery(
                given.text("author"),
                given.number("run", 1, Integer.MAX_VALUE)
                        .map(Math::toIntExact)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                given.text("dataset"),
                given.time("since"),
                given.time("until"),
                given.text("text"),
                given.number("below", 0, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty()),
                given.number("limit", 1, MOST).orElse((long) USUAL).intValue());
        given.end();
        return query;
    }
}
