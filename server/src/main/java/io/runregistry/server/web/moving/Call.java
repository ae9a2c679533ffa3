package io.runregistry.server.web.moving;

import io.runregistry.core.query.Query;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The call of the API that does what is wanted.
 *
 * @param path without {@code /api}, encoded
 */
record Call(String method, String path, ObjectNode body) {

    private static final String TOOLS = "/dc_tools/";
    private static final Set<Field> MAY_BE_EMPTY = Set.of(Field.COMMENT, Field.CAUSE);

    /** What still has to be filled in, in words; empty if all is. */
    static Optional<String> missing(Wanted wanted) {
        return wanted.deed().fields().stream()
                .filter(field -> !MAY_BE_EMPTY.contains(field))
                .filter(field -> field.ofMany()
                        ? wanted.values(field).isEmpty()
                        : wanted.value(field).isEmpty())
                .findFirst()
                .map(field -> "Fill in first: " + field.label().toLowerCase(Locale.ROOT) + ".");
    }

    /** What is wanted of datasets, all of them in one call. */
    static Call ofDatasets(Wanted wanted, Query query) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("filter", query.toJson());
        if (query.equals(Query.everything())) {
            body.put("all", true);
        }
        return switch (wanted.deed()) {
            case MOVE ->
                new Call(
                        "POST",
                        TOOLS + "change_multiple_dataset_states"
                                + encoded(wanted, Field.WORKSPACE, Field.FROM, Field.TO),
                        body);
            case MOVE_EVERYWHERE ->
                new Call(
                        "POST",
                        TOOLS + "change_multiple_dataset_states_in_all_workspaces" + encoded(wanted, Field.TO),
                        body);
            case COLUMNS ->
                new Call(
                        "POST",
                        TOOLS + "dataset_column_batch_update",
                        many(body, "columns_to_update", wanted.values(Field.COLUMNS))
                                .put("new_status", wanted.value(Field.STATUS))
                                .put("comment", wanted.value(Field.COMMENT))
                                .put("cause", wanted.value(Field.CAUSE)));
            case COPY ->
                new Call(
                        "POST",
                        TOOLS + "copy_column_from_datasets",
                        between(many(body, "columns_to_copy", wanted.values(Field.COLUMNS)), wanted));
            case DUPLICATE ->
                new Call(
                        "POST",
                        TOOLS + "duplicate_datasets",
                        between(many(body, "workspaces_to_duplicate_into", wanted.values(Field.WORKSPACES)), wanted));
            case HIDE ->
                new Call("DELETE", TOOLS + "hide_datasets", body.put("reason_for_hiding", wanted.value(Field.REASON)));
            case MOVE_RUNS, SET, MARK -> throw new IllegalArgumentException("of runs: " + wanted.deed());
        };
    }

    /** What is wanted of a run that is in this state. */
    static Call ofRun(Wanted wanted, int runNumber, String state) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return switch (wanted.deed()) {
            case MOVE_RUNS ->
                new Call(
                        "POST",
                        "/runs/move_run/" + encode(state) + encoded(wanted, Field.TO),
                        body.put("run_number", runNumber));
            case MARK -> new Call("POST", "/runs/mark_significant", body.put("run_number", runNumber));
            default -> {
                String attribute = wanted.value(Field.ATTRIBUTE);
                body.set(attribute, value(wanted.value(Field.VALUE)));
                yield new Call("PUT", "/manual_run_edit/" + runNumber + "/" + encode(attribute), body);
            }
        };
    }

    /** What people write for a boolean is one; whether the attribute takes it, the registry says. */
    private static JsonNode value(String text) {
        return text.equals("true") || text.equals("false")
                ? BooleanNode.valueOf(text.equals("true"))
                : StringNode.valueOf(text);
    }

    private static ObjectNode many(ObjectNode body, String name, List<String> values) {
        ArrayNode array = body.putArray(name);
        values.forEach(array::add);
        return body;
    }

    private static ObjectNode between(ObjectNode body, Wanted wanted) {
        return body.put("source_dataset_name", wanted.value(Field.SOURCE))
                .put("target_dataset_name", wanted.value(Field.TARGET));
    }

    private static String encoded(Wanted wanted, Field... fields) {
        StringBuilder path = new StringBuilder();
        for (Field field : fields) {
            path.append('/').append(encode(wanted.value(field)));
        }
        return path.toString();
    }

    private static String encode(String segment) {
        return UriUtils.encode(segment, StandardCharsets.UTF_8);
    }
}
