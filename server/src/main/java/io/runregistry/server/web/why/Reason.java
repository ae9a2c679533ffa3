package io.runregistry.server.web.why;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Why lumisections are missing, in few words: {@code tracker-strip BAD}. */
final class Reason {

    private static final String COLUMN = "lumisection.rr.";
    private static final String BIT = "lumisection.oms.";

    private Reason() {}

    /** @param falseLeaves of a piece: {@code [{rule, rule_path, variables: [{name, found: [{value}]}]}]} */
    static List<String> of(JsonNode falseLeaves) {
        return falseLeaves.valueStream().map(Reason::words).toList();
    }

    private static String words(JsonNode leaf) {
        return leaf.path("variables")
                .valueStream()
                .map(variable -> shortened(variable.path("name").asString()) + " " + values(variable))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" and "), words -> words.isEmpty() ? "rule " + leaf.path("rule") : words));
    }

    private static String shortened(String name) {
        return name.startsWith(COLUMN)
                ? name.substring(COLUMN.length())
                : name.startsWith(BIT) ? name.substring(BIT.length()) : name;
    }

    private static String values(JsonNode variable) {
        JsonNode found = variable.path("found");
        if (found.isEmpty()) {
            return "not as it should be";
        }
        TreeSet<String> values = new TreeSet<>();
        found.forEach(value -> values.add(text(value.path("value"))));
        return variable.path("more_found").asInt(0) > 0 || values.size() > 3
                ? "of several values"
                : String.join(" or ", values);
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "without a value" : value.isString() ? value.stringValue() : value.toString();
    }
}
