package io.runregistry.server.web.log;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.versions.Parameters;
import io.runregistry.server.versions.VersionQuery;
import io.runregistry.server.web.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Which versions the log is to show, as the address says it.
 *
 * @param texts what was typed, by parameter; nothing that is blank
 */
record Filters(Map<String, String> texts, VersionQuery query) {

    static final int ROWS = 50;

    private static final List<String> NAMES = List.of("by", "run", "from", "to", "text");
    private static final String PAGE = "page";
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final Duration TO_END_OF_DAY = Duration.ofDays(1).minusMillis(1);

    /** @throws InvalidRequestException naming every parameter that is unknown or can't be understood */
    static Filters parse(Map<String, String> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach((name, text) -> {
            if (!text.isBlank() || !name.equals(PAGE) && !NAMES.contains(name)) {
                texts.put(name, text.strip());
            }
        });
        Parameters parameters = new Parameters(texts);
        VersionQuery query = new VersionQuery(
                parameters.text("by"),
                parameters
                        .number("run", 1, Integer.MAX_VALUE)
                        .map(run -> OptionalInt.of(Math.toIntExact(run)))
                        .orElse(OptionalInt.empty()),
                Optional.empty(),
                parameters.time("from"),
                parameters.time("to").map(time -> end(time, texts.getOrDefault("to", ""))),
                parameters.text("text"),
                parameters.number(PAGE, 1, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty()),
                ROWS + 1);
        parameters.end();
        return new Filters(texts, query);
    }

    /** A day lasts to its end. */
    private static Instant end(Instant time, String text) {
        return text.matches(DAY) ? time.plus(TO_END_OF_DAY) : time;
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** Browsers have a calendar for days, and would drop what is none. */
    String inputType(String name) {
        return text(name).isEmpty() || text(name).matches(DAY) ? "date" : "text";
    }

    boolean any() {
        return NAMES.stream().anyMatch(texts::containsKey);
    }

    /** Whether versions that are yet to come can be on this page. */
    boolean takesNew() {
        return query.below().isEmpty()
                && query.until().map(Instant.now()::isBefore).orElse(true);
    }

    /** The address of the same from the newest version on. */
    String newest() {
        return address(Map.of());
    }

    /** The address of the same, only versions older than one. */
    String olderThan(long version) {
        return address(Map.of(PAGE, Long.toString(version)));
    }

    private String address(Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(texts);
        parameters.remove(PAGE);
        parameters.putAll(more);
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + Addresses.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/web/log" : "/web/log?" + query;
    }
}
