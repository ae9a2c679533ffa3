package io.runregistry.server.datasets;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.batch.Batches;
import io.runregistry.server.batch.Outcome;
import io.runregistry.server.batch.Planner;
import io.runregistry.server.datasets.DatasetLists.Form;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.SeenVersion;
import io.runregistry.server.log.Action;
import io.runregistry.server.lumisections.EditRules;
import io.runregistry.server.search.Search;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls under {@code /dc_tools} that write: on all datasets that match a filter, in one version. With {@code dry_run}
 * or {@code token} they answer counts and lists, else the datasets that were changed and how many were skipped.
 */
@RestController
class BatchController {

    private final Batches batches;
    private final Search search;
    private final DatasetStates states;
    private final EditRules rules;
    private final DatasetLists lists;

    BatchController(Batches batches, Search search, DatasetStates states, EditRules rules, DatasetLists lists) {
        this.batches = batches;
        this.search = search;
        this.states = states;
        this.rules = rules;
        this.lists = lists;
    }

    /** A request that came in. */
    private record Incoming(ObjectNode body, HttpServletRequest request, HttpServletResponse response) {}

    @PostMapping("/dc_tools/change_multiple_dataset_states/{workspace}/{from}/{to}")
    @Requires(Right.PERMITTED)
    void move(
            @PathVariable String workspace,
            @PathVariable String from,
            @PathVariable String to,
            @JsonBody(takes = {"dry_run", "token", "all"}) ObjectNode body,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller)
            throws IOException {
        Move move = states.moveOfMany(workspace, from, to);
        Planner planner = new AttributeChanges(Selection.read(body, search)::find, new AttributeChanges.Moving(move));
        run(
                new Incoming(body, request, response),
                caller.action("move " + workspace + " to " + to),
                planner,
                Form.LISTED);
    }

    @PostMapping("/dc_tools/change_multiple_dataset_states_in_all_workspaces/{to}")
    @Requires(Right.PERMITTED)
    void moveEverywhere(
            @PathVariable String to,
            @JsonBody(takes = {"dry_run", "token", "all"}) ObjectNode body,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller)
            throws IOException {
        states.checkCertified(to);
        Planner planner =
                new AttributeChanges(Selection.read(body, search)::find, new AttributeChanges.MovingEverywhere(to));
        run(new Incoming(body, request, response), caller.action("move all workspaces to " + to), planner, Form.LISTED);
    }

    @DeleteMapping("/dc_tools/hide_datasets")
    @Requires(Right.PERMITTED)
    void hide(
            @JsonBody(takes = {"dry_run", "token", "all"}) ObjectNode body,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller)
            throws IOException {
        String reason = new BatchRequest(body).reasonForHiding();
        Planner planner = new AttributeChanges(Selection.read(body, search)::find, new AttributeChanges.Hiding());
        run(new Incoming(body, request, response), caller.actionBecause("hide datasets", reason), planner, Form.HIDDEN);
    }

    @PostMapping("/dc_tools/dataset_column_batch_update")
    @Requires(Right.PERMITTED)
    void updateColumns(
            @JsonBody(takes = {"dry_run", "token", "all"}) ObjectNode body,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller)
            throws IOException {
        BatchRequest batch = new BatchRequest(body);
        List<String> columns = batch.names("columns_to_update");
        SameValue values = new SameValue(Selection.read(body, search), columns, batch.triplet());
        Action action = caller.action("set " + String.join(", ", columns) + " to "
                + values.triplet().status().wire());
        Planner planner = new ColumnChanges(values, columns, "columns_to_update", rules, action.manual());
        run(new Incoming(body, request, response), action, planner, Form.WITH_RANGES);
    }

    @PostMapping("/dc_tools/copy_column_from_datasets")
    @Requires(Right.PERMITTED)
    void copyColumns(
            @JsonBody(takes = {"dry_run", "token", "all"}) ObjectNode body,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller)
            throws IOException {
        BatchRequest batch = new BatchRequest(body);
        String source = batch.dataset("source_dataset_name");
        String target = batch.otherThan(batch.dataset("target_dataset_name"), source);
        List<String> columns = batch.names("columns_to_copy");
        CopiedColumns values = new CopiedColumns(Selection.read(body, search), source, target, columns);
        Action action = caller.action("copy " + String.join(", ", columns) + " from " + source + " to " + target);
        Planner planner = new ColumnChanges(values, columns, "columns_to_copy", rules, action.manual());
        run(new Incoming(body, request, response), action, planner, Form.WITH_RANGES_WITHOUT_OMS);
    }

    @PostMapping("/dc_tools/duplicate_datasets")
    @Requires(Right.PERMITTED)
    void duplicate(
            @JsonBody(takes = {"dry_run", "token", "all"}) ObjectNode body,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller)
            throws IOException {
        BatchRequest batch = new BatchRequest(body);
        String source = batch.offlineDataset("source_dataset_name");
        String target = batch.otherThan(batch.offlineDataset("target_dataset_name"), source);
        List<String> workspaces = batch.names("workspaces_to_duplicate_into");
        for (int i = 0; i < workspaces.size(); i++) {
            states.checkWorkspace(workspaces.get(i), "workspaces_to_duplicate_into[" + i + "]");
        }
        Planner planner = new Duplicates(Selection.read(body, search), source, target, workspaces);
        // What a dataset begins with is not a shifter's judgement, whoever makes it.
        Action said = caller.action("duplicate " + source + " as " + target);
        run(
                new Incoming(body, request, response),
                Action.automatic(said.author(), said.comment()),
                planner,
                Form.WITH_RANGES);
    }

    private void run(Incoming incoming, Action action, Planner planner, Form form) throws IOException {
        HttpServletRequest request = incoming.request();
        if (SeenVersion.of(request, incoming.body()).isPresent()) {
            throw new InvalidRequestException(
                    "if_match_of_many", "If-Match", "If-Match speaks of one dataset; a dry run gives a token for many");
        }
        BatchCall call = BatchCall.read(request.getMethod() + " " + request.getRequestURI(), incoming.body());
        Outcome outcome = batches.run(call, action, planner);
        HttpServletResponse response = incoming.response();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
        if (call.isOurs()) {
            out.write(outcome.toJson("datasets").toString().getBytes(StandardCharsets.UTF_8));
        } else {
            response.setIntHeader("Skipped", outcome.plan().skipped().size());
            lists.write(out, outcome.changed(), form);
        }
        out.flush();
    }
}
