package io.runregistry.server.datasets;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.SeenVersion;
import io.runregistry.server.log.DatasetKey;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that change one dataset. They answer it as {@code get_dataset} does. */
@RestController
class DatasetWriteController {

    private final DatasetStates states;
    private final DatasetWrites writes;
    private final Datasets datasets;

    DatasetWriteController(DatasetStates states, DatasetWrites writes, Datasets datasets) {
        this.states = states;
        this.writes = writes;
        this.datasets = datasets;
    }

    @PostMapping("/datasets/{workspace}/move_dataset/{from}/{to}")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> move(
            @PathVariable String workspace,
            @PathVariable String from,
            @PathVariable String to,
            @JsonBody(takes = "expected_version") ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        Move move = states.move(workspace, from, to);
        JsonNode named = body.path("workspace");
        if (!named.isMissingNode() && !named.asString("").equals(workspace)) {
            throw new InvalidRequestException(
                    "different_workspaces",
                    "workspace",
                    "the path says workspace \"" + workspace + "\" and the body " + named
                            + "; leave it out of the body, or name the same");
        }
        DatasetKey dataset = dataset(body);
        writes.move(dataset, move, SeenVersion.of(request, body), caller);
        return answer(dataset);
    }

    @PostMapping("/dataset_appeared_in_dqm_gui")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> appearedInTheGui(
            @JsonBody(takes = "expected_version") ObjectNode body, HttpServletRequest request, Caller caller) {
        DatasetKey dataset = dataset(body);
        writes.appearInGui(dataset, SeenVersion.of(request, body), caller);
        return answer(dataset);
    }

    @PostMapping("/dataset_appeared_in_dbs")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> appearedInDbs(
            @JsonBody(takes = "expected_version") ObjectNode body, HttpServletRequest request, Caller caller) {
        DatasetKey dataset = dataset(body);
        writes.appearInDbs(dataset, SeenVersion.of(request, body), caller);
        return answer(dataset);
    }

    /** Nothing is ever out of date here, so there is nothing to recalculate. */
    @PutMapping("/recalculate_cache_for_specific_dataset")
    @Requires(Right.PERMITTED)
    ResponseEntity<String> recalculate(@JsonBody ObjectNode body) {
        return answer(dataset(body));
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

    private ResponseEntity<String> answer(DatasetKey dataset) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(datasets.find(dataset.runNumber(), dataset.name())
                        .orElseThrow(() -> DatasetWrites.notFound(dataset))
                        .toString());
    }
}
