package io.runregistry.server.lumisections;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.OwnFields;
import io.runregistry.server.http.SeenVersion;
import io.runregistry.server.log.Action;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The calls under {@code /lumisections} that write: one edit as on the wire, or {@code {edits: […]}}. */
@RestController
class EditController {

    private final EditReader reader;
    private final LumisectionEdits edits;

    EditController(EditReader reader, LumisectionEdits edits) {
        this.reader = reader;
        this.edits = edits;
    }

    @PutMapping("/lumisections/edit_rr_lumisections")
    @Requires(Right.PERMITTED)
    ObjectNode editRr(
            @JsonBody(takes = {"dry_run", "token", "expected_version"}) ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        if (body.has("edits")) {
            return editMany("edit_rr_lumisections", body, reader.readManyRr(body), request, caller);
        }
        OwnFields.refuse(body, "dry_run", "token");
        Edit.OfRr edit = reader.readRr(body, SeenVersion.of(request, body));
        Action action = caller.action("edit " + edit.place());
        long version = edits.edit(edit, action);
        return answer(edit, version).put("manual_change", action.manual());
    }

    @PutMapping("/lumisections/edit_oms_lumisections")
    @Requires(Right.PERMITTED)
    ObjectNode editOms(
            @JsonBody(takes = {"dry_run", "token", "expected_version"}) ObjectNode body,
            HttpServletRequest request,
            Caller caller) {
        if (body.has("edits")) {
            return editMany("edit_oms_lumisections", body, reader.readManyOms(body), request, caller);
        }
        OwnFields.refuse(body, "dry_run", "token");
        Edit.OfOms edit = reader.readOms(body, SeenVersion.of(request, body));
        long version = edits.edit(edit, caller.actionBecause("edit " + edit.place(), edit.comment()));
        return answer(edit, version);
    }

    private static ObjectNode answer(Edit edit, long version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("run_number", edit.place().dataset().runNumber())
                .put("name", edit.place().dataset().name())
                .put("lumisection_metadata_id", version)
                .put("version", version);
    }

    private ObjectNode editMany(
            String route, ObjectNode body, List<Edit> many, HttpServletRequest request, Caller caller) {
        if (request.getHeader(HttpHeaders.IF_MATCH) != null) {
            throw new InvalidRequestException(
                    "if_match_of_many",
                    HttpHeaders.IF_MATCH,
                    "If-Match speaks of one dataset; with edits, give each its expected_version");
        }
        List<Problem> problems = new ArrayList<>();
        String comment = EditValues.text(body.path("comment"), "comment", problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        BatchCall call = BatchCall.read("PUT /lumisections/" + route, body);
        return edits.edit(call, many, action(many, comment, caller)).toJson(call.dryRun() ? "datasets" : "edited");
    }

    /** What was said of corrections of OMS stands in the version's comment, where it is kept. */
    private static Action action(List<Edit> many, String comment, Caller caller) {
        String more = many.size() > 1 ? " and " + (many.size() - 1) + " more" : "";
        String own = comment.isBlank() ? "edit " + many.get(0).place() + more : comment;
        Set<String> reasons = new LinkedHashSet<>();
        many.forEach(edit -> {
            if (edit instanceof Edit.OfOms oms) {
                reasons.add(oms.comment());
            }
        });
        return reasons.isEmpty() ? caller.action(own) : caller.actionBecause(own, String.join("; ", reasons));
    }
}
