package io.runregistry.server.playground;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.classify.RuleChange;
import io.runregistry.server.http.Body;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of the rules, and the runs to try it on.
 *
 * @param runs the runs themselves, newest first; or else
 * @param filter what the runs must fulfil, as the wire has filters
 * @param last of those the newest, so many
 * @param told how many runs that would change are told one by one at most
 */
record TryRequest(RuleChange change, Optional<List<Integer>> runs, Optional<JsonNode> filter, int last, int told) {

    private static final int LAST = 100;
    private static final int MOST = 100_000;
    private static final int MOST_NAMED = 10_000;
    private static final int TOLD = 200;
    private static final int MOST_TOLD = 1_000;

    /** @throws InvalidRequestException with all that is wrong */
    static TryRequest parse(ObjectNode json) {
        Body body = new Body(json);
        RuleChange change = RuleChange.read(body);
        Optional<List<Integer>> runs =
                body.has("runs") ? Optional.ofNullable(body.check(() -> runs(body.field("runs")))) : Optional.empty();
        Optional<JsonNode> filter = body.has("filter") ? Optional.of(body.field("filter")) : Optional.empty();
        int last = upTo(body, "last", LAST, MOST);
        int told = upTo(body, "told", TOLD, MOST_TOLD);
        if (body.has("runs") && (filter.isPresent() || body.has("last"))) {
            body.problem("too_many_fields", "runs", "either runs, or filter and last can be given, not both");
        }
        body.end();
        return new TryRequest(requireNonNull(change), runs, filter, last, told);
    }

    private static int upTo(Body body, String name, int otherwise, int most) {
        int number = body.has(name) ? body.number(name) : otherwise;
        if (number > most) {
            body.problem("too_many", name, name + " may be at most " + most + ", not " + number);
        }
        return number;
    }

    private static List<Integer> runs(JsonNode list) {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_NAMED) {
            throw wrong("runs must be a list of 1 to " + MOST_NAMED + " run numbers");
        }
        IntStream numbers = list.valueStream().mapToInt(run -> {
            if (!run.isInt() || run.intValue() < 1) {
                throw wrong("runs must be a list of run numbers, and " + run + " is none");
            }
            return run.intValue();
        });
        TreeSet<Integer> sorted = new TreeSet<>(numbers.boxed().toList());
        return List.copyOf(sorted.descendingSet());
    }

    private static InvalidRequestException wrong(String message) {
        return new InvalidRequestException("wrong_runs", "runs", message);
    }
}
