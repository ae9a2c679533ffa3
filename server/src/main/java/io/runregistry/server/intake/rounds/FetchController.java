package io.runregistry.server.intake.rounds;

import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.intake.rounds.Fetch.Range;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /oms/fetches}: runs that somebody wants from OMS, whenever they changed. */
@RestController
class FetchController {

    private final OmsRounds rounds;
    private final OmsFetches fetches;

    FetchController(OmsRounds rounds, OmsFetches fetches) {
        this.rounds = rounds;
        this.fetches = fetches;
    }

    @PostMapping("/oms/fetches")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ObjectNode ask(@JsonBody ObjectNode json, Caller caller) {
        Body body = new Body(json);
        boolean isRange = body.has("from") || body.has("to");
        Range range = isRange ? range(body) : new Range(1, 1);
        Set<Integer> runs = isRange && !body.has("runs") ? Set.of() : runs(body, isRange);
        body.end();
        rounds.refuseWithoutOms();
        return (isRange ? fetches.askForRange(range, caller.author()) : fetches.askForRuns(runs, caller.author()))
                .toJson();
    }

    private static Range range(Body body) {
        Range range = new Range(body.number("from"), body.number("to"));
        refuseSmall(body, "from", range.first());
        if (range.first() > range.last()) {
            body.problem(
                    "wrong_range", "to", "to must not be smaller than from: " + range.first() + " to " + range.last());
        }
        return range;
    }

    private static Set<Integer> runs(Body body, boolean isRange) {
        if (isRange) {
            body.problem("both", "runs", "give either runs, or from and to");
        }
        Set<Integer> runs = OmsController.runs(body);
        runs.forEach(run -> refuseSmall(body, "runs", run));
        if (runs.size() > OmsFetches.MOST_RUNS) {
            body.problem("too_many", "runs", "one fetch takes at most " + OmsFetches.MOST_RUNS + " runs");
        }
        return runs;
    }

    private static void refuseSmall(Body body, String field, int run) {
        if (run < RoundMaking.FIRST_RUN) {
            body.problem(
                    "too_small", field, "runs before " + RoundMaking.FIRST_RUN + " are not taken from OMS, as " + run);
        }
    }

    @GetMapping("/oms/fetches/{fetch}")
    ObjectNode get(@PathVariable int fetch, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return fetches.get(fetch).toJson();
    }

    @DeleteMapping("/oms/fetches/{fetch}")
    @Requires(Right.PERMITTED)
    ObjectNode cancel(@PathVariable int fetch) {
        return fetches.cancel(fetch).toJson();
    }
}
