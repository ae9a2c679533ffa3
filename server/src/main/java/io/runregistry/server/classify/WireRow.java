package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.classify.RuleTable.Stored;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a rule travels on the wire. */
final class WireRow {

    private static final Set<String> NUMBERS = Set.of("priority", "component", "run_from", "run_to");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private WireRow() {}

    /** A rule that somebody sends. As everywhere on the wire, numbers come as texts too, and what is unknown is passed over. */
    static ObjectNode read(Part part, ObjectNode body) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (String field : part.fields()) {
            JsonNode value = body.path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                row.set(field, NUMBERS.contains(field) ? number(value) : field.equals("enabled") ? flag(value) : value);
            }
        }
        if (!row.has("enabled")) {
            row.put("enabled", true);
        }
        return row;
    }

    private static JsonNode number(JsonNode value) {
        return value.isString() && NUMBER.matcher(value.stringValue()).matches()
                ? IntNode.valueOf(Integer.parseInt(value.stringValue()))
                : value;
    }

    private static JsonNode flag(JsonNode value) {
        return value.isString() && List.of("true", "false").contains(value.stringValue())
                ? BooleanNode.valueOf(Boolean.parseBoolean(value.stringValue()))
                : value;
    }

    static ObjectNode of(Stored row) {
        return withLogicAsText(json(row));
    }

    /** A new one, with what looks wrong about it. */
    static ObjectNode of(Stored row, List<String> warnings) {
        ObjectNode json = of(row);
        if (!warnings.isEmpty()) {
            warnings.forEach(json.putArray("warnings")::add);
        }
        return json;
    }

    /** Of one that was removed production gives the classifier as it is, and no text of it. */
    static ObjectNode removed(Stored row) {
        return json(row);
    }

    private static ObjectNode json(Stored row) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", row.key().id());
        json.setAll(row.content());
        if (!json.has("enabled")) {
            json.put("enabled", true);
        }
        if (row.key().part() == Part.DATASETS_ACCEPTED && !json.has("regexp")) {
            json.put("regexp", "");
        }
        return json.put(
                "createdAt", row.createdAt().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static ObjectNode withLogicAsText(ObjectNode json) {
        if (json.has("classifier")) {
            json.put("classifier", json.path("classifier").toString());
        }
        return json;
    }

    /** @throws InvalidRequestException if it is no id */
    static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("wrong_id", "id", "an id is a whole number, not \"" + text + "\"");
        }
    }
}
