package io.runregistry.server.cycles;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.datasets.DatasetMoves;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.http.SeenVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /cycles}: which there are, making and changing them, and what was done to them. */
@RestController
class CycleController {

    private final DSLContext database;
    private final Cycles cycles;
    private final Membership membership;
    private final DatasetMoves moves;

    CycleController(DSLContext database, Cycles cycles, Membership membership, DatasetMoves moves) {
        this.database = database;
        this.cycles = cycles;
        this.membership = membership;
        this.moves = moves;
    }

    /** All of them, whatever the workspace, as on the wire. */
    @GetMapping("/cycles/{workspace}")
    void list(@PathVariable String workspace, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        CycleJson.writeAll(database, response.getOutputStream());
    }

    @GetMapping("/cycles/by_id/{id}")
    ObjectNode get(@PathVariable int id, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return cycles.get(id);
    }

    /** Of a deleted one as well, newest first. */
    @GetMapping("/cycles/by_id/{id}/history")
    ObjectNode history(@PathVariable int id, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("history", CycleTable.history(database, id));
        return answer;
    }

    @PostMapping("/cycles")
    @Requires(Right.PERMITTED)
    ObjectNode create(
            @JsonBody(takes = {"dry_run", "all"}) ObjectNode body, HttpServletRequest request, Caller caller) {
        Editor editor = editor(body, request, caller);
        if (editor.seen().isPresent()) {
            throw new InvalidRequestException(
                    "nothing_seen", "If-Match", "If-Match speaks of a cycle that was read, and this call makes one");
        }
        CycleRequest asked = new CycleRequest(body, moves);
        return membership.create(asked.newCycle(), asked.choice(), editor);
    }

    @PutMapping("/cycles")
    @Requires(Right.PERMITTED)
    ObjectNode edit(@JsonBody(takes = "expected_version") ObjectNode body, HttpServletRequest request, Caller caller) {
        return cycles.edit(CycleRequest.id(body), new CycleRequest(body, moves).edit(), editor(body, request, caller));
    }

    @DeleteMapping("/cycles")
    @Requires(Right.PERMITTED)
    ObjectNode delete(
            @JsonBody(takes = "expected_version") ObjectNode body, HttpServletRequest request, Caller caller) {
        return cycles.delete(CycleRequest.id(body), editor(body, request, caller));
    }

    @PostMapping("/cycles/add_datasets_to_cycle")
    @Requires(Right.PERMITTED)
    ObjectNode add(
            @JsonBody(takes = {"dry_run", "all", "expected_version"}) ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        return membership.add(
                CycleRequest.id(body), new CycleRequest(body, moves).choice(), editor(body, request, caller));
    }

    @PostMapping("/cycles/delete_datasets_from_cycle")
    @Requires(Right.PERMITTED)
    ObjectNode remove(
            @JsonBody(takes = {"dry_run", "all", "expected_version"}) ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        return membership.remove(
                CycleRequest.id(body), new CycleRequest(body, moves).choice(), editor(body, request, caller));
    }

    private static Editor editor(ObjectNode body, HttpServletRequest request, Caller caller) {
        return Editor.of(caller, SeenVersion.of(request, body));
    }
}
