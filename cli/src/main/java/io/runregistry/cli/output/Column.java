package io.runregistry.cli.output;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A column of a table: where its value lies in a row.
 *
 * @param name as it is shown, and asked for
 * @param places the names on the way to the value; of several ways the first one that a row has
 */
public record Column(String name, List<List<String>> places) {

    public Column {
        places = places.stream().map(List::copyOf).toList();
    }

    /** A column named by the last part of its dotted path; column names of workspaces have dashes, not dots. */
    public static Column of(String dotted) {
        List<String> path = List.of(dotted.split("\\."));
        return new Column(path.get(path.size() - 1), List.of(path));
    }

    /** One that is shown by another name than its own. */
    public Column shownAs(String other) {
        return new Column(other, places);
    }

    /** Whether people may mean this column by a name. */
    boolean isCalled(String asked) {
        return name.equals(asked)
                || places.stream().anyMatch(path -> String.join(".", path).equals(asked));
    }

    /** The value; missing if the row has none. */
    public JsonNode value(JsonNode row) {
        for (List<String> path : places) {
            JsonNode value = row;
            for (String part : path) {
                value = value.path(part);
            }
            if (!value.isMissingNode()) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    /** The value as text; null and absent as nothing, counted flags as shares. */
    String text(JsonNode row) {
        JsonNode value = value(row);
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isString() ? value.stringValue() : Shares.isCounted(value) ? Shares.of(value) : value.toString();
    }
}
