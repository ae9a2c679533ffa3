package io.runregistry.client;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.query.Scope;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes changes of all datasets that match a filter. */
final class BatchWrites {

    private final Writes writes;
    private final ObjectNode body = Wire.object();

    BatchWrites(Writes writes, Filter filter) {
        this.writes = writes;
        body.set("filter", filter.toWire(Scope.DATASETS));
    }

    BatchChange states(String workspace, State from, State to) {
        Checks.text("the workspace", workspace);
        return post("change_multiple_dataset_states/" + Wire.encoded(workspace) + "/" + from.encoded() + "/"
                + to.encoded());
    }

    BatchChange statesEverywhere(State to) {
        return post("change_multiple_dataset_states_in_all_workspaces/" + to.encoded());
    }

    BatchChange columns(List<String> columns, Triplet judgement) {
        if (judgement.status() == Status.BAD) {
            Checks.comment("BAD", judgement.comment());
        }
        texts("columns_to_update", Checks.some("column", columns));
        body.put("new_status", judgement.status().wire());
        if (!judgement.comment().isEmpty()) {
            body.put("comment", judgement.comment());
        }
        if (!judgement.cause().isEmpty()) {
            body.put("cause", judgement.cause());
        }
        return post("dataset_column_batch_update");
    }

    BatchChange copies(String source, String target, List<String> columns) {
        names(source, target);
        texts("columns_to_copy", Checks.some("column", columns));
        return post("copy_column_from_datasets");
    }

    BatchChange duplicates(String source, String target, List<String> workspaces) {
        names(source, target);
        texts("workspaces_to_duplicate_into", Checks.some("workspace", workspaces));
        return post("duplicate_datasets");
    }

    BatchChange hidden(String reason) {
        body.put("reason_for_hiding", Checks.text("the reason for hiding", reason));
        return new BatchChange(writes, "DELETE", "/dc_tools/hide_datasets", body);
    }

    private void names(String source, String target) {
        body.put("source_dataset_name", Checks.text("the source dataset's name", source));
        body.put("target_dataset_name", Checks.text("the target dataset's name", target));
    }

    private void texts(String field, List<String> texts) {
        ArrayNode array = body.putArray(field);
        texts.forEach(array::add);
    }

    private BatchChange post(String call) {
        return new BatchChange(writes, "POST", "/dc_tools/" + call, body);
    }
}
