package io.runregistry.server.intake;

import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.SeenVersion;
import io.runregistry.server.runs.Runs;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The calls that read a run from OMS again; each answers with the run as it then is. */
@RestController
class RefreshController {

    private final Refreshing refreshing;
    private final Runs runs;

    RefreshController(Refreshing refreshing, Runs runs) {
        this.refreshing = refreshing;
        this.runs = runs;
    }

    @PostMapping("/runs/mark_significant")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> markSignificant(
            @JsonBody(takes = "expected_version") ObjectNode body, HttpServletRequest request, Caller caller) {
        int runNumber = RunNumbers.parse(body.get("run_number"), "run_number");
        refreshing.markSignificant(runNumber, caller, SeenVersion.of(request, body));
        return run(runNumber);
    }

    @PostMapping("/runs/refresh_run/{runNumber}")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> refresh(
            @PathVariable int runNumber,
            @JsonBody(takes = "expected_version", optional = true) ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        refreshing.refresh(runNumber, caller, SeenVersion.of(request, body));
        return run(runNumber);
    }

    @PostMapping("/runs/reset_and_refresh_run/{runNumber}")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> reset(
            @PathVariable int runNumber,
            @JsonBody(takes = "expected_version", optional = true) ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        refreshing.reset(runNumber, caller, SeenVersion.of(request, body));
        return run(runNumber);
    }

    private ResponseEntity<String> run(int runNumber) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(runs.find(runNumber).orElse("null"));
    }
}
