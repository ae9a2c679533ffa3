package io.runregistry.server.golden.series;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which part of a list is wanted.
 *
 * @param below only entries with smaller numbers
 */
record Page(int below, int limit) {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    /** @throws InvalidRequestException if a parameter is none, or no number in its range */
    static Page parse(Map<String, String> parameters) {
        List<Problem> problems = unknown(parameters, Set.of("below", "limit"));
        int below = number(parameters, "below", Integer.MAX_VALUE, Integer.MAX_VALUE, problems);
        int limit = number(parameters, "limit", USUAL, MOST, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new Page(below, limit);
    }

    /** @throws InvalidRequestException if there is any */
    static void none(Map<String, String> parameters) {
        List<Problem> problems = unknown(parameters, Set.of());
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    private static List<Problem> unknown(Map<String, String> parameters, Set<String> known) {
        List<Problem> problems = new ArrayList<>();
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(new Problem(
                        "unknown_parameter",
                        name,
                        "unknown parameter \"" + name + "\"" + NearestName.hint(name, known))));
        return problems;
    }

    private static int number(
            Map<String, String> parameters, String name, int otherwise, int most, List<Problem> problems) {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number that is too small or too large
        }
        problems.add(new Problem(
                "wrong_number", name, name + " must be a whole number from 1 to " + most + ", not \"" + text + "\""));
        return otherwise;
    }
}
