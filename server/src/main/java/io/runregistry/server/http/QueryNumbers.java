package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of an address of ours, which are whole numbers from 1 on; beside them there may be {@code as_of}. */
public final class QueryNumbers {

    private static final String AS_OF = "as_of";

    private final Map<String, Long> numbers;

    private QueryNumbers(Map<String, Long> numbers) {
        this.numbers = numbers;
    }

    /** @throws InvalidRequestException naming all that are unknown or no numbers */
    public static QueryNumbers read(Map<String, String> parameters, String... known) {
        Set<String> names = Set.of(known);
        List<Problem> problems = new ArrayList<>();
        Map<String, Long> numbers = new HashMap<>();
        parameters.forEach((name, text) -> {
            if (names.contains(name)) {
                if (text.matches("0*[1-9]\\d{0,17}")) {
                    numbers.put(name, Long.parseLong(text));
                } else {
                    problems.add(new Problem(
                            "wrong_number", name, name + " must be a whole number from 1 on, not \"" + text + "\""));
                }
            } else if (!name.equals(AS_OF)) {
                problems.add(unknown(name, names));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new QueryNumbers(numbers);
    }

    /**
     * For calls that take no parameters.
     *
     * @throws InvalidRequestException if there are any
     */
    public static void refuse(Map<String, String> parameters) {
        read(parameters);
    }

    /**
     * For calls whose parameters are texts.
     *
     * @throws InvalidRequestException if there are others than these and {@code as_of}
     */
    public static void refuseOthers(Map<String, String> parameters, String... known) {
        Map<String, String> others = new HashMap<>(parameters);
        others.keySet().removeAll(Set.of(known));
        List<Problem> problems = others.keySet().stream()
                .filter(name -> !name.equals(AS_OF))
                .map(name -> unknown(name, Set.of(known)))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    private static Problem unknown(String name, Set<String> known) {
        return new Problem(
                "unknown_parameter", name, "unknown parameter \"" + name + "\"" + NearestName.hint(name, known));
    }

    /** Null if it is not given. */
    public @Nullable Long find(String name) {
        return numbers.get(name);
    }

    public long get(String name, long otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }
}
