package io.runregistry.server.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.golden.GoldenJobs.Queued;
import io.runregistry.server.golden.GoldenStore.State;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.golden.GoldenStore.Whose;
import io.runregistry.server.http.JsonBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /json_portal}: asking for golden JSONs, fetching, listing and deleting them. */
@RestController
class GoldenController {

    private static final int PAGE = 10;

    /** Of those that are listed whole, beside the pages. */
    private static final int MOST_NOT_DONE = 100;

    private final GoldenJobs jobs;
    private final GoldenStore store;

    GoldenController(GoldenJobs jobs, GoldenStore store) {
        this.jobs = jobs;
        this.store = store;
    }

    @PostMapping("/json_portal/generate")
    @Requires(Right.SIGNED_IN)
    ObjectNode generate(@JsonBody(takes = "as_of") ObjectNode body, Caller caller) {
        GoldenRequest request = GoldenRequest.parse(body);
        GoldenRights.check(request, caller);
        Queued queued = jobs.queue(request, caller.author());
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        job.put("id", Integer.toString(queued.id()));
        ObjectNode data = job.putObject("data");
        data.put("dataset_name_filter", request.namePattern());
        data.set("json_logic", request.rule().logic());
        data.put("created_by", caller.author());
        data.put("tags", request.tags());
        data.put("official", request.official());
        queued.asOf().ifPresent(version -> data.put(GoldenRequest.AS_OF, version));
        job.put("progress", 0);
        ArrayNode warnings = job.putArray("warnings");
        queued.warnings().forEach(warnings::add);
        body.propertyNames().stream()
                .filter(name -> !GoldenRequest.FIELDS.contains(name))
                .forEach(name -> warnings.add("nobody looks at \"" + name + "\" here; it changes nothing"));
        return job;
    }

    /** 203 while it waits, 202 with its progress while it runs, 500 with the reason if it failed, 200 once it is done. */
    @PostMapping("/json_portal/json")
    @Requires(Right.READ)
    void json(@JsonBody ObjectNode body, HttpServletResponse response) throws IOException {
        int id = id("id_json", body.path("id_json"));
        Stored job = store.find(id).orElseThrow(() -> new NotFoundException("there is no JSON with id " + id));
        switch (job.state()) {
            case QUEUED -> response.setStatus(203);
            case RUNNING ->
                send(response, 202, JsonNodeFactory.instance.objectNode().put("progress", job.progress()));
            case FAILED, CANCELLED ->
                send(response, 500, JsonNodeFactory.instance.objectNode().put("err", job.failedReason()));
            case DONE -> sendResult(response, job);
        }
    }

    private static void send(HttpServletResponse response, int status, ObjectNode json) throws IOException {
        response.setStatus(status);
        json(response).write(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static OutputStream json(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        return response.getOutputStream();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void sendResult(HttpServletResponse response, Stored job) throws IOException {
        OutputStream out = json(response);
        write(out, "{\"final_json\":");
        GoldenEntry.writeResult(job, out);
        write(out, "}");
    }

    /** Those that failed, wait or run, then those that are done, ten a page: newest first, below {@code reference} if given. */
    @PostMapping("/json_portal/jsons")
    @Requires(Right.READ)
    void jsons(@JsonBody ObjectNode body, Caller caller, HttpServletResponse response) throws IOException {
        Whose whose = whose(body.path("filter"), caller);
        JsonNode reference = body.path("reference");
        List<Stored> listed = new ArrayList<>();
        if (reference.isMissingNode() || reference.isNull()) {
            listed.addAll(store.list(whose, MOST_NOT_DONE, State.FAILED, State.CANCELLED));
            listed.addAll(store.list(whose, MOST_NOT_DONE, State.QUEUED));
            listed.addAll(store.list(whose, MOST_NOT_DONE, State.RUNNING));
            listed.addAll(store.listDone(whose, Integer.MAX_VALUE, PAGE));
        } else {
            listed.addAll(store.listDone(whose, id("reference", reference), PAGE));
        }
        OutputStream out = json(response);
        write(out, "{\"jsons\":[");
        String comma = "";
        for (Stored job : listed) {
            write(out, comma);
            GoldenEntry.writeListed(job, out);
            comma = ",";
        }
        write(out, "]}");
    }

    private static Whose whose(JsonNode filter, Caller caller) {
        return switch (filter.asString("")) {
            case "all" -> new Whose.Everybody();
            case "official" -> new Whose.Official();
            case "by_email" -> new Whose.By(caller.author());
            default ->
                throw new InvalidRequestException(
                        "unknown_filter",
                        "filter",
                        "filter must be \"all\", \"official\" or \"by_email\", not " + filter);
        };
    }

    /** For its creator, or somebody whose e-group is permitted on this path. */
    @DeleteMapping("/json_portal/json")
    @Requires(Right.SIGNED_IN)
    void delete(@JsonBody ObjectNode body, Caller caller, HttpServletResponse response) throws IOException {
        int id = id("id_json", body.path("id_json"));
        Stored job = store.find(id).orElseThrow(() -> noneToDelete(id));
        GoldenRights.checkDeletion(job, caller);
        Instant when = store.delete(id, caller.author()).orElseThrow(() -> noneToDelete(id));
        OutputStream out = json(response);
        write(out, "{\"deleted_json\":");
        GoldenEntry.writeDeleted(job, when, out);
        write(out, "}");
    }

    private static NotFoundException noneToDelete(int id) {
        return new NotFoundException("JSON with id " + id + " to delete not found");
    }

    /** An id as a number or as text, which is how {@code generate} gives it. */
    private static int id(String field, JsonNode id) {
        try {
            return Integer.parseInt(id.isInt() || id.isString() ? id.asString() : "");
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "wrong_id",
                    field,
                    field + " must be the number of a JSON"
                            + (id.isMissingNode() ? ", and is missing" : ", not " + id));
        }
    }
}
