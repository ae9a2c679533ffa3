package io.runregistry.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON for the wire, and refuses what must never come from it. */
final class Wire {

    private static final int SHOWN = 80;

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode dataset(int runNumber, String name) {
        return object().put("run_number", runNumber).put("dataset_name", name);
    }

    /** A part of a path. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An answer that is a list; nothing else passes for an empty one. */
    static JsonNode array(JsonNode json) {
        if (!json.isArray()) {
            throw new ServerFailedException("the registry answered what is no list: " + shown(json));
        }
        return json;
    }

    static int runNumber(JsonNode json) {
        JsonNode number = json.path("run_number");
        if (!number.isInt()) {
            throw new ServerFailedException("the registry answered something without a run_number: " + shown(json));
        }
        return number.intValue();
    }

    private static String shown(JsonNode json) {
        String text = json.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
