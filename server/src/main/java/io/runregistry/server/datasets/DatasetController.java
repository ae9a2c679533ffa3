package io.runregistry.server.datasets;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.RunNumbers;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that read datasets. */
@RestController
@ReadsPast
class DatasetController {

    private final Datasets datasets;
    private final DatasetCsv csv;

    DatasetController(Datasets datasets, DatasetCsv csv) {
        this.datasets = datasets;
        this.csv = csv;
    }

    /** A dataset, or {@code null}. */
    @PostMapping("/datasets/get_dataset")
    @Requires(Right.READ)
    ResponseEntity<String> dataset(@JsonBody ObjectNode body) {
        int runNumber = RunNumbers.parse(body.get("run_number"), "run_number");
        JsonNode name = body.path("dataset_name");
        if (!name.isString()) {
            throw new InvalidRequestException(
                    "missing_field", "dataset_name", "dataset_name must be a text, not " + body.get("dataset_name"));
        }
        return json(datasets.find(runNumber, name.stringValue())
                .map(ObjectNode::toString)
                .orElse("null"));
    }

    @PostMapping("/datasets_filtered_ordered")
    @Requires(Right.READ)
    void page(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        datasets.writePage(body, response.getOutputStream());
    }

    /** A JSON string that holds CSV. */
    @PostMapping("/datasets/export_to_csv")
    @Requires(Right.READ)
    void csv(@JsonBody ObjectNode body, HttpServletResponse response) {
        csv.write(body, () -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            return response.getOutputStream();
        });
    }

    @PostMapping("/dc_tools/unique_dataset_names")
    @Requires(Right.READ)
    List<String> uniqueNames(@JsonBody ObjectNode body) {
        return datasets.listUniqueNames(body.get("filter"));
    }

    @GetMapping("/datasets_waiting")
    ResponseEntity<String> waitingForTheGui() {
        return array(datasets.listWaiting("waiting dqm gui"));
    }

    @GetMapping("/datasets_waiting_dbs")
    ResponseEntity<String> waitingForDbs() {
        return array(datasets.listWaiting("waiting dbs"));
    }

    private static ResponseEntity<String> array(List<String> elements) {
        return json("[" + String.join(",", elements) + "]");
    }

    private static ResponseEntity<String> json(String json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }
}
