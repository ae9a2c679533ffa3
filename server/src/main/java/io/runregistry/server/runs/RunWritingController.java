package io.runregistry.server.runs;

import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.SeenVersion;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The calls by which people change runs; each answers with the run as it then is. */
@RestController
class RunWritingController {

    private final RunMoves moves;
    private final RunEditing editing;
    private final Runs runs;

    RunWritingController(RunMoves moves, RunEditing editing, Runs runs) {
        this.moves = moves;
        this.editing = editing;
        this.runs = runs;
    }

    @PostMapping("/runs/move_run/{from}/{to}")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> move(
            @PathVariable String from,
            @PathVariable String to,
            @JsonBody(takes = "expected_version") ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        State target = State.parseFinal(to);
        int runNumber = RunNumbers.parse(body.get("run_number"), "run_number");
        moves.move(runNumber, State.parsePresent(from), target, caller, SeenVersion.of(request, body));
        return run(runNumber);
    }

    @PutMapping("/manual_run_edit/{runNumber}/{attribute}")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> edit(
            @PathVariable int runNumber,
            @PathVariable String attribute,
            @JsonBody(takes = "expected_version") ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        editing.edit(runNumber, attribute, body, caller, SeenVersion.of(request, body));
        return run(runNumber);
    }

    private ResponseEntity<String> run(int runNumber) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(runs.find(runNumber).orElse("null"));
    }
}
