package io.runregistry.server.intake.rounds;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /oms}: how the taking of runs goes on, rounds on demand, and runs that could not be stored. */
@RestController
class OmsController {

    private final DSLContext database;
    private final OmsState state;
    private final OmsRounds rounds;

    OmsController(DSLContext database, OmsState state, OmsRounds rounds) {
        this.database = database;
        this.state = state;
        this.rounds = rounds;
    }

    @GetMapping("/oms/state")
    ObjectNode state(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return state.get();
    }

    @PostMapping("/oms/rounds")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ObjectNode ask(@JsonBody(optional = true) ObjectNode json, Caller caller) {
        new Body(json).end();
        rounds.refuseWithoutOms();
        return round(rounds.ask(caller.author()));
    }

    @GetMapping("/oms/rounds/{round}")
    ObjectNode get(@PathVariable int round, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return round(round);
    }

    private ObjectNode round(int round) {
        return RoundTable.find(database, round)
                .orElseThrow(() -> new NotFoundException("there is no round " + round + ", or no longer"))
                .toJson();
    }

    @GetMapping("/oms/failed")
    ObjectNode failed(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode failed = json.putArray("failed");
        FailedRuns.list(database).forEach(run -> failed.add(run.toJson()));
        return json;
    }

    /** Tries runs in a round that begins from now on; all that failed, if none is named. */
    @PostMapping("/oms/failed/retry")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ObjectNode retry(@JsonBody(optional = true) ObjectNode json, Caller caller) {
        Body body = new Body(json);
        Set<Integer> named = body.has("runs") ? runs(body) : Set.of();
        boolean all = !body.has("runs");
        body.end();
        rounds.refuseWithoutOms();
        return round(all ? rounds.retryAll(caller.author()) : rounds.retry(named, caller.author()));
    }

    /** The field {@code runs}: run numbers, at least one. */
    static Set<Integer> runs(Body body) {
        Set<Integer> runs = new LinkedHashSet<>();
        if (!body.field("runs").isArray() || body.field("runs").isEmpty()) {
            body.problem("wrong_type", "runs", "runs must be a list of run numbers, " + body.instead("runs"));
            return runs;
        }
        body.field("runs").forEach(run -> {
            String path = "runs[" + runs.size() + "]";
            Integer number = body.check(() -> RunNumbers.parse(run, path));
            if (number != null) {
                runs.add(number);
            }
        });
        return runs;
    }

    @DeleteMapping("/oms/failed/{runNumber}")
    @Requires(Right.PERMITTED)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveUp(@PathVariable int runNumber) {
        database.transaction(configuration -> giveUp(configuration.dsl(), runNumber));
    }

    private static void giveUp(DSLContext transaction, int runNumber) {
        if (!FailedRuns.remove(transaction, runNumber)) {
            throw new NotFoundException("run " + runNumber + " is not among those that failed");
        }
        FollowedRuns.leave(transaction, runNumber);
    }
}
