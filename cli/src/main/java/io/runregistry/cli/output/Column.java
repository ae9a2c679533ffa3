package io.runregistry.cli.output;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A column of a table: where its value lies in a row.
 *
 * @param name as it is shown, and asked for
 * @param path the names on the way to the value
 */
public record Column(String name, List<String> path) {

    /** A column named by the last part of its dotted path; column names of workspaces have dashes, not dots. */
    public static Column of(String dotted) {
        List<String> path = List.of(dotted.split("\\."));
        return new Column(path.get(path.size() - 1), path);
    }

    JsonNode value(JsonNode row) {
        JsonNode value = row;
        for (String part : path) {
            value = value.path(part);
        }
        return value;
    }

    /** The value as text; null and absent as nothing. */
    String text(JsonNode row) {
        JsonNode value = value(row);
        return value.isNull() || value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
    }
}
