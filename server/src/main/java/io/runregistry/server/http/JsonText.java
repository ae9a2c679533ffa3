package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON that travels as a text within a body, as the wire sends its rules. */
public final class JsonText {

    private JsonText() {}

    /** @throws InvalidRequestException in the wire's words if the field is missing, no text, too long, or holds no JSON */
    public static JsonNode parse(ObjectNode body, String field, int longest) {
        JsonNode text = body.path(field);
        if (!text.isString()) {
            throw notJson(field, field + " must be a text that holds JSON");
        }
        if (text.stringValue().length() > longest) {
            throw new InvalidRequestException(
                    "too_long", field, field + " may have at most " + longest + " characters");
        }
        try {
            return StrictJson.parse(text.stringValue());
        } catch (InvalidRequestException e) {
            throw notJson(field, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidRequestException notJson(String field, String why) {
        return new InvalidRequestException("not_json", field, "JSON logic sent is not in json format: " + why);
    }
}
