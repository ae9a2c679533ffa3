package io.runregistry.server.runs;

import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.versions.ReadsPast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The calls that read runs. */
@RestController
@ReadsPast
class RunController {

    private final Runs runs;

    RunController(Runs runs) {
        this.runs = runs;
    }

    /** A run, or {@code null}. */
    @GetMapping("/runs/{runNumber}")
    ResponseEntity<String> run(@PathVariable int runNumber) {
        return json(runs.find(runNumber).orElse("null"));
    }

    /** What was said of a run, oldest first. */
    @GetMapping("/run_with_history/{runNumber}")
    ResponseEntity<String> history(@PathVariable int runNumber) {
        return json("[" + String.join(",", runs.listHistory(runNumber)) + "]");
    }

    @GetMapping("/runs_lastupdated_50")
    ResponseEntity<String> lastUpdated() {
        return json("[" + String.join(",", runs.listLastUpdated()) + "]");
    }

    @GetMapping("/get_all_dataset_names_of_run/{runNumber}")
    List<String> datasetNames(@PathVariable int runNumber) {
        return runs.listDatasetNames(runNumber);
    }

    @PostMapping("/runs_filtered_ordered")
    @Requires(Right.READ)
    void page(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        runs.writePage(body, response.getOutputStream());
    }

    private static ResponseEntity<String> json(String json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }
}
