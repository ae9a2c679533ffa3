package io.runregistry.server.web.rules;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes json-logic so that people can read it, as {@code rules/logic-text.js} does: what is short stands in one line. */
final class LogicText {

    private static final int WIDTH = 76;

    private LogicText() {}

    static String of(JsonNode json) {
        return broken(json, 0);
    }

    private static String broken(JsonNode json, int indent) {
        String line = line(json);
        if (indent + line.length() <= WIDTH || !json.isContainer()) {
            return line;
        }
        if (json.isObject() && json.size() == 1) {
            String name = json.propertyNames().iterator().next();
            return "{" + quoted(name) + ": " + broken(json.path(name), indent) + "}";
        }
        int inner = indent + 2;
        String separator = ",\n" + " ".repeat(inner);
        String begin = "\n" + " ".repeat(inner);
        String end = "\n" + " ".repeat(indent);
        return json.isArray()
                ? json.valueStream()
                        .map(element -> broken(element, inner))
                        .collect(Collectors.joining(separator, "[" + begin, end + "]"))
                : json.properties().stream()
                        .map(field -> quoted(field.getKey()) + ": " + broken(field.getValue(), inner))
                        .collect(Collectors.joining(separator, "{" + begin, end + "}"));
    }

    private static String line(JsonNode json) {
        if (json.isArray()) {
            return json.valueStream().map(LogicText::line).collect(Collectors.joining(", ", "[", "]"));
        }
        if (json.isObject()) {
            return json.properties().stream()
                    .map(field -> quoted(field.getKey()) + ": " + line(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return json.toString();
    }

    private static String quoted(String name) {
        return StringNode.valueOf(name).toString();
    }
}
