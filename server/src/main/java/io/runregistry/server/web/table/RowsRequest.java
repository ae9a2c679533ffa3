package io.runregistry.server.web.table;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which rows a script asks for.
 *
 * @param since the version that its reader has
 */
record RowsRequest(List<Integer> runs, long since) {

    private static final int MOST = 1_000;

    /** @throws InvalidRequestException if {@code of} is no list of runs or {@code since} no version */
    static RowsRequest read(MultiValueMap<String, String> parameters) {
        return new RowsRequest(runs(parameters.getFirst("of")), since(parameters.getFirst("since")));
    }

    private static List<Integer> runs(@Nullable String text) {
        List<String> numbers = text == null ? List.of("") : List.of(text.split(",", -1));
        if (!numbers.stream().allMatch(number -> number.matches("[1-9]\\d{0,8}"))) {
            throw new InvalidRequestException(
                    "wrong_runs", "of", "of must be run numbers with commas between, as 362760,362761");
        }
        if (numbers.size() > MOST) {
            throw new InvalidRequestException(
                    "too_many", "of", "of must be at most " + MOST + " runs, not " + numbers.size());
        }
        return numbers.stream().map(Integer::valueOf).toList();
    }

    private static long since(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw new InvalidRequestException("wrong_version", "since", "since must be the number of a version");
        }
        return Long.parseLong(text);
    }
}
