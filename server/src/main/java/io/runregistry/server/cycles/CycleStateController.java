package io.runregistry.server.cycles;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.batch.Outcome;
import io.runregistry.server.datasets.DatasetMoves.Wish;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.SeenVersion;
import io.runregistry.server.log.DatasetKey;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls under {@code /cycles} that bring certification onwards: moving datasets, and completing cycles. */
@RestController
class CycleStateController {

    private final Cycles cycles;
    private final CycleMoves moves;

    CycleStateController(Cycles cycles, CycleMoves moves) {
        this.cycles = cycles;
        this.moves = moves;
    }

    @PutMapping("/cycles/mark_cycle_complete/{workspace}")
    @Requires(Right.PERMITTED)
    ObjectNode complete(
            @PathVariable String workspace,
            @JsonBody(takes = "expected_version") ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        return cycles.complete(CycleRequest.id(body), workspace, Editor.of(caller, SeenVersion.of(request, body)));
    }

    @PutMapping("/cycles/mark_cycle_pending/{workspace}")
    @Requires(Right.PERMITTED)
    ObjectNode pending(
            @PathVariable String workspace,
            @JsonBody(takes = "expected_version") ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        return cycles.pending(CycleRequest.id(body), workspace, Editor.of(caller, SeenVersion.of(request, body)));
    }

    /** Answers the dataset. A version that was seen is that of the dataset. */
    @PostMapping("/cycles/move_dataset/{workspace}/{from}/{to}")
    @Requires(Right.PERMITTED)
    ObjectNode move(
            @PathVariable String workspace,
            @PathVariable String from,
            @PathVariable String to,
            @JsonBody(takes = "expected_version") ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        refuseOther(workspace, body);
        return moves.move(
                CycleRequest.id(body),
                dataset(body),
                new Wish(workspace, from, to),
                SeenVersion.of(request, body),
                caller);
    }

    private static void refuseOther(String workspace, ObjectNode body) {
        JsonNode named = body.path("workspace");
        if (!named.isMissingNode() && !named.asString("").equals(workspace)) {
            throw new InvalidRequestException(
                    "different_workspaces",
                    "workspace",
                    "the path says workspace \"" + workspace + "\" and the body " + named
                            + "; leave it out of the body, or name the same");
        }
    }

    private static DatasetKey dataset(ObjectNode body) {
        int runNumber = RunNumbers.parse(body.get("run_number"), "run_number");
        JsonNode name = body.path("dataset_name");
        if (!name.isString()) {
            throw new InvalidRequestException(
                    "missing_field", "dataset_name", "dataset_name must be a text, not " + body.get("dataset_name"));
        }
        return new DatasetKey(runNumber, name.stringValue());
    }

    /** Answers the cycle and what was skipped; with {@code dry_run} or {@code token} counts and lists, as batch calls do. */
    @PostMapping("/cycles/move_all_datasets_to/{workspace}")
    @Requires(Right.PERMITTED)
    ObjectNode moveAll(
            @PathVariable String workspace,
            @JsonBody(takes = {"dry_run", "token"}) ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        refuseOther(workspace, body);
        if (SeenVersion.of(request, body).isPresent()) {
            throw new InvalidRequestException(
                    "if_match_of_many", "If-Match", "If-Match speaks of one thing; a dry run gives a token for many");
        }
        int id = CycleRequest.id(body);
        BatchCall call = BatchCall.read(request.getMethod() + " " + request.getRequestURI(), body);
        Outcome outcome = moves.moveAll(id, workspace, toState(body), call, caller);
        return call.isOurs() ? outcome.toJson("datasets") : withSkipped(cycles.show(id), outcome);
    }

    private static String toState(ObjectNode body) {
        JsonNode state = body.path("to_state");
        if (!state.isString()) {
            throw new InvalidRequestException(
                    "missing_field", "to_state", "to_state must be a state, as COMPLETED, not " + body.get("to_state"));
        }
        return state.stringValue();
    }

    private static ObjectNode withSkipped(ObjectNode cycle, Outcome outcome) {
        ArrayNode skipped = cycle.putArray("skipped");
        outcome.plan()
                .skipped()
                .forEach(passed -> skipped.addObject()
                        .put("run_number", passed.dataset().runNumber())
                        .put("name", passed.dataset().name())
                        .put("reason", passed.reason()));
        return cycle;
    }
}
