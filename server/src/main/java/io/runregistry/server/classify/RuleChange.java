package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.http.Body;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of the rules that somebody wants: one row added, replaced or removed, or all of them exchanged. What is in it is
 * checked only against the rules that it is made to.
 */
public sealed interface RuleChange {

    int LONGEST_NAME = 50;

    /** @param row without an id, as in a file of rules */
    record Add(Part part, ObjectNode row) implements RuleChange {}

    /** What was said under this id is said otherwise, under a new id. */
    record Replace(Part part, int id, ObjectNode row) implements RuleChange {}

    record Remove(Part part, int id) implements RuleChange {}

    /** @param file all workspaces and rules, as {@code --rules} takes them */
    record ReplaceAll(JsonNode file) implements RuleChange {}

    /**
     * From the fields {@code part}, {@code id} and {@code row} (without an id a row is added, without a row one is removed), or
     * {@code rules}, which is a whole file. Null if something is wrong, which the body tells.
     */
    static @Nullable RuleChange read(Body body) {
        if (body.has("rules")) {
            return new ReplaceAll(body.field("rules"));
        }
        String name = body.text("part", LONGEST_NAME);
        @Nullable Part part = name.isEmpty() ? null : body.check(() -> Part.parse(name, "part"));
        @Nullable ObjectNode row = body.has("row") ? body.check(() -> object(body.field("row"))) : null;
        int id = body.has("id") || row == null ? body.number("id") : 0;
        if (part == null) {
            return null;
        }
        if (row == null) {
            return new Remove(part, id);
        }
        return id == 0 ? new Add(part, row) : new Replace(part, id, row);
    }

    private static ObjectNode object(JsonNode row) {
        if (!(row instanceof ObjectNode object)) {
            throw new InvalidRequestException("wrong_type", "row", "row must be an object, not " + row);
        }
        return object;
    }
}
