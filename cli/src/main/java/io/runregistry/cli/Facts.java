package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Attributes;
import io.runregistry.client.Flags;
import io.runregistry.core.lumi.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One run or dataset as a table: a row for each attribute and each column's flags. */
final class Facts {

    static final List<Column> COLUMNS = List.of(Column.of("of"), Column.of("name"), Column.of("value"));

    private final List<JsonNode> rows = new ArrayList<>();

    Facts add(String of, Attributes attributes) {
        attributes.json().forEachEntry((name, value) -> {
            if (!value.isNull()) {
                row(of, name, value);
            }
        });
        return this;
    }

    Facts add(SortedMap<String, Flags> flags) {
        flags.forEach((column, counts) -> row("flags", column, JsonNodeFactory.instance.stringNode(described(counts))));
        return this;
    }

    private static String described(Flags flags) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Status, Integer> entry : new TreeMap<>(flags.lumisections()).entrySet()) {
            parts.add(entry.getKey().wire() + " " + entry.getValue());
        }
        String comments = flags.comments().isEmpty() ? "" : "  (" + String.join("; ", flags.comments()) + ")";
        return String.join(", ", parts) + comments;
    }

    private void row(String of, String name, JsonNode value) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("of", of).put("name", name).set("value", value);
        rows.add(row);
    }

    List<JsonNode> rows() {
        return List.copyOf(rows);
    }
}
