package io.runregistry.cli;

import java.io.PrintStream;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Draws a rule as a tree: which parts hold, where, and what they saw. */
final class HoldingText {

    private static final String INDENT = "  ";

    private final PrintStream out;

    HoldingText(PrintStream out) {
        this.out = out;
    }

    /** A rule of a run. */
    void print(JsonNode part, String indent) {
        print(part, indent, JsonNodeFactory.instance.arrayNode());
    }

    /** A rule of lumisections that was asked in these. */
    void print(JsonNode part, String indent, JsonNode asked) {
        if (part.has("operation")) {
            out.println(indent
                    + mark(part, asked)
                    + (part.path("operation").asString("").equals("and") ? "all of" : "any of")
                    + where(part, asked));
            part.path("parts").forEach(inner -> print(inner, indent + INDENT, asked));
            return;
        }
        out.println(indent + mark(part, asked) + part.path("in_words").asString("") + where(part, asked));
        part.path("variables").forEach(variable -> out.println(indent + INDENT + INDENT + seen(variable)));
    }

    private static boolean isPartly(JsonNode part, JsonNode asked) {
        JsonNode holds = part.path("holds");
        return holds.isArray() && !holds.isEmpty() && !holds.equals(asked);
    }

    private static String mark(JsonNode part, JsonNode asked) {
        if (isPartly(part, asked)) {
            return "~ ";
        }
        JsonNode holds = part.path("holds");
        return holds.isArray() ? holds.isEmpty() ? "- " : "+ " : holds.asBoolean() ? "+ " : "- ";
    }

    private static String where(JsonNode part, JsonNode asked) {
        return isPartly(part, asked) ? "  in " + RangeText.of(part.path("holds")) : "";
    }

    private static String seen(JsonNode variable) {
        String name = variable.path("name").asString("");
        if (variable.has("value")) {
            return name + " is " + variable.path("value");
        }
        if (variable.path("found").isEmpty()) {
            return name + " is not there";
        }
        int more = variable.path("more_found").asInt();
        return name + " is "
                + variable.path("found")
                        .valueStream()
                        .map(found -> found.path("value") + " in " + RangeText.of(found.path("lumisections")))
                        .collect(Collectors.joining("; "))
                + (more == 0 ? "" : "; … and " + more + " more values");
    }
}
