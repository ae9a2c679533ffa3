package io.runregistry.server.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.GoldenJobs.Queued;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.http.JsonBody;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /json_portal}: asking for golden JSONs, and fetching them. */
@RestController
class GoldenController {

    private final GoldenJobs jobs;
    private final GoldenStore store;

    GoldenController(GoldenJobs jobs, GoldenStore store) {
        this.jobs = jobs;
        this.store = store;
    }

    @PostMapping("/json_portal/generate")
    ObjectNode generate(@JsonBody ObjectNode body, Caller caller) {
        GoldenRequest request = GoldenRequest.parse(body);
        Queued queued = jobs.queue(request, caller.author());
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        job.put("id", Integer.toString(queued.id()));
        ObjectNode data = job.putObject("data");
        data.put("dataset_name_filter", request.namePattern());
        data.set("json_logic", request.rule().logic());
        data.put("created_by", caller.author());
        data.put("tags", request.tags());
        data.put("official", request.official());
        job.put("progress", 0);
        ArrayNode warnings = job.putArray("warnings");
        queued.warnings().forEach(warnings::add);
        return job;
    }

    /** 203 while it waits, 202 with its progress while it runs, 500 with the reason if it failed, 200 once it is done. */
    @PostMapping("/json_portal/json")
    ResponseEntity<String> json(@JsonBody ObjectNode body) {
        Stored job = find(body.path("id_json"));
        return switch (job.state()) {
            case QUEUED -> ResponseEntity.status(203).build();
            case RUNNING ->
                answer(
                        202,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("progress", job.progress())
                                .toString());
            case FAILED ->
                answer(
                        500,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("err", job.failedReason())
                                .toString());
            case DONE -> answer(200, "{\"final_json\":" + job.result() + "}");
        };
    }

    private Stored find(JsonNode id) {
        String text = id.isInt() || id.isString() ? id.asString() : "";
        try {
            return store.find(Integer.parseInt(text))
                    .orElseThrow(() -> new NotFoundException("there is no JSON with id " + text));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("wrong_id", "id_json", "id_json must be the number of a JSON, not " + id);
        }
    }

    private static ResponseEntity<String> answer(int status, String json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }
}
