package io.runregistry.server.web.moving;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/**
 * What the address of the page says: which rows, and what is wanted of them. Every field of the page is in it.
 *
 * @param rows those that were chosen one by one, as {@code 362760} or {@code 362760:/PromptReco/…}; none if a query says which
 */
record Wanted(Scope scope, Optional<String> query, List<String> rows, Deed deed, MultiValueMap<String, String> fields) {

    private static final String OF = "of";
    private static final String QUERY = "query";
    private static final String ROWS = "rows";
    private static final String ACTION = "action";

    /** Commas between rows, but not those within the name of a dataset. */
    private static final String BETWEEN_ROWS = ",(?=\\d+(?::|,|$))";

    /** @throws InvalidRequestException naming every parameter that is unknown, or given twice where that makes no sense */
    static Wanted read(MultiValueMap<String, String> parameters) {
        Scope scope = scope(first(parameters, OF));
        Deed deed = Deed.of(scope, first(parameters, ACTION));
        refuseUnknown(parameters);
        List<String> rows = Arrays.stream(first(parameters, ROWS).split(BETWEEN_ROWS, -1))
                .map(String::strip)
                .filter(row -> !row.isEmpty())
                .distinct()
                .toList();
        Optional<String> query = Optional.ofNullable(parameters.getFirst(QUERY));
        if (!rows.isEmpty() && query.filter(text -> !text.isBlank()).isPresent()) {
            throw new InvalidRequestException(
                    "contradiction", QUERY, "rows and query are both given; either of them says which are meant");
        }
        return new Wanted(scope, rows.isEmpty() ? query : Optional.empty(), rows, deed, parameters);
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name)).orElse("").strip();
    }

    private static Scope scope(String of) {
        return switch (of) {
            case "runs" -> Scope.RUNS;
            case "", "datasets" -> Scope.DATASETS;
            default ->
                throw new InvalidRequestException("unknown_kind", OF, "of is runs or datasets, not \"" + of + "\"");
        };
    }

    private static void refuseUnknown(MultiValueMap<String, String> parameters) {
        TreeSet<String> known = new TreeSet<>(List.of(OF, QUERY, ROWS, ACTION));
        Arrays.stream(Deed.values()).forEach(deed -> deed.fields().forEach(field -> known.add(field.name())));
        List<Problem> problems = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                problems.add(new Problem(
                        "unknown_parameter",
                        name,
                        "unknown parameter \"" + name + "\"" + NearestName.hint(name, known)));
            } else if (values.size() > 1 && !Field.isOfMany(name)) {
                problems.add(new Problem("given_twice", name, name + " is given more than once"));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    String of() {
        return scope == Scope.RUNS ? "runs" : "datasets";
    }

    /** What was filled in, without blanks around it; empty if nothing was. */
    String value(Field field) {
        String value = first(fields, field.name());
        return value.isEmpty() && !fields.containsKey(field.name()) ? field.otherwise() : value;
    }

    /** What was chosen of several. */
    List<String> values(Field field) {
        return fields.getOrDefault(field.name(), List.of()).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
