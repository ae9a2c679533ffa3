package io.runregistry.server.changes;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be told.
 *
 * @param since behind which version; nothing for the newest
 * @param fromRun the first run, included
 * @param toRun the last run, included
 */
record ChangeRequest(OptionalLong since, int fromRun, int toRun) {

    static final String LAST_EVENT = "Last-Event-ID";

    private static final String SINCE = "since";
    private static final String FROM_RUN = "from_run";
    private static final String TO_RUN = "to_run";
    private static final List<String> KNOWN = List.of(SINCE, FROM_RUN, TO_RUN);

    /**
     * What the header says wins over {@code since}: whoever connects anew does so under the same address.
     *
     * @throws InvalidRequestException naming all that is unknown or no number
     */
    static ChangeRequest parse(Map<String, String> parameters, @Nullable String lastEvent) {
        List<Problem> problems = new ArrayList<>();
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> problems.add(new Problem(
                        "unknown_parameter",
                        name,
                        "unknown parameter \"" + name + "\"" + NearestName.hint(name, KNOWN))));
        Optional<Long> since = number(SINCE, parameters.get(SINCE), 0, Long.MAX_VALUE, problems);
        Optional<Long> resumed = number(LAST_EVENT, lastEvent, 0, Long.MAX_VALUE, problems);
        long from = number(FROM_RUN, parameters.get(FROM_RUN), 1, Integer.MAX_VALUE, problems)
                .orElse(1L);
        long to = number(TO_RUN, parameters.get(TO_RUN), 1, Integer.MAX_VALUE, problems)
                .orElse((long) Integer.MAX_VALUE);
        if (problems.isEmpty() && from > to) {
            problems.add(new Problem(
                    "empty_range",
                    FROM_RUN,
                    "no run is from_run " + from + " or above and to_run " + to + " or below"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new ChangeRequest(
                resumed.or(() -> since).map(OptionalLong::of).orElse(OptionalLong.empty()), (int) from, (int) to);
    }

    private static Optional<Long> number(
            String name, @Nullable String text, long least, long most, List<Problem> problems) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number that is too small or too large
        }
        problems.add(new Problem(
                "wrong_number", name, name + " must be a whole number from " + least + " on, not \"" + text + "\""));
        return Optional.empty();
    }

    /** Whether there may be versions of which nothing is told. */
    boolean choosesRuns() {
        return fromRun > 1 || toRun < Integer.MAX_VALUE;
    }
}
