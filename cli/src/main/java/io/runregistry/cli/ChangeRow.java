package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.VersionChange;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a version changed, as a row. */
final class ChangeRow {

    static final List<Column> COLUMNS = Stream.of(
                    "run_number", "dataset", "kind", "name", "start", "end", "before", "after")
            .map(Column::of)
            .toList();

    private ChangeRow() {}

    static ObjectNode of(VersionChange change) {
        ObjectNode row = Writing.row().put("run_number", change.runNumber());
        change.dataset().ifPresent(dataset -> row.put("dataset", dataset));
        row.put("kind", change.kind()).put("name", change.name());
        change.lumisections().ifPresent(range -> row.put("start", range.first()).put("end", range.last()));
        change.before().ifPresent(value -> row.set("before", shown(value)));
        change.after().ifPresent(value -> row.set("after", shown(value)));
        return row;
    }

    /** A judgement without comment and cause by its status alone. */
    private static JsonNode shown(JsonNode value) {
        boolean isPlain = value.isObject()
                && value.has("status")
                && value.path("comment").asString("").isEmpty()
                && value.path("cause").asString("").isEmpty();
        return isPlain ? value.path("status") : value;
    }
}
