package io.runregistry.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalLong;
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

    /** An edit of lumisections; a version that was seen goes with it. */
    static ObjectNode edit(DatasetId dataset, String component, ObjectNode range, OptionalLong seen) {
        ObjectNode edit = dataset(dataset.runNumber(), dataset.name()).put("component", component);
        edit.set("new_lumisection_range", range);
        seen.ifPresent(version -> edit.put("expected_version", version));
        return edit;
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

    /** @throws ServerFailedException if there is no time of this name */
    static Instant time(JsonNode json, String name) {
        String text = json.path(name).asString("");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new ServerFailedException("the registry answered \"" + text + "\" where a time is due: " + name, e);
        }
    }

    static OptionalLong optionalLong(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }

    private static String shown(JsonNode json) {
        String text = json.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
