package io.runregistry.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tells people how the rules come to what they say of a run. */
final class ClassificationText {

    private final PrintStream out;
    private final JsonNode answer;

    ClassificationText(PrintStream out, JsonNode answer) {
        this.out = out;
        this.answer = answer;
    }

    void print() {
        out.println("run " + answer.path("run_number").asInt() + ", "
                + answer.path("state").asString("without a state")
                + (answer.path("lumisections").isEmpty()
                        ? ", no lumisections"
                        : ", lumisections " + RangeText.of(answer.path("lumisections"))));
        printAttribute("class", answer.path("class"));
        printAttribute("significant", answer.path("significant"));
        JsonNode statuses = answer.path("statuses");
        if (statuses.isEmpty()) {
            out.println();
            out.println("columns: not asked, since the run is not significant or has none of them");
        }
        statuses.forEachEntry(this::printColumn);
    }

    private void printAttribute(String name, JsonNode attribute) {
        out.println();
        out.println(name + ": " + said(attribute.path("by_rules")) + otherwise(attribute));
        List<JsonNode> classifiers = attribute.path("classifiers").valueStream().toList();
        List<JsonNode> failed = classifiers.stream()
                .filter(one -> !one.path("holds").asBoolean())
                .toList();
        boolean decided = failed.size() < classifiers.size();
        if (decided && !failed.isEmpty()) {
            out.println("  do not hold, in this order: "
                    + failed.stream().map(ClassificationText::named).collect(Collectors.joining(", ")));
        }
        classifiers.stream()
                .filter(one -> !decided || one.path("holds").asBoolean())
                .forEach(one -> {
                    out.println("  " + named(one) + (decided ? " holds:" : " does not hold:"));
                    new HoldingText(out).print(one.path("rule"), "    ");
                });
        if (classifiers.isEmpty()) {
            out.println("  no rule was asked"
                    + (name.equals("class") ? ", since the trigger menu (hlt_key) is not known" : ""));
        }
    }

    private static String said(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        return value.asString("").isEmpty() ? "none" : value.asString("");
    }

    private String otherwise(JsonNode attribute) {
        JsonNode byHand = attribute.path("set_by_hand");
        JsonNode stored = attribute.path("stored");
        if (!byHand.isNull() && !byHand.isMissingNode()) {
            return byHand.equals(attribute.path("by_rules"))
                    ? ", as a person set it"
                    : ", but a person set " + said(byHand) + ", which holds";
        }
        return stored.isNull() || stored.equals(attribute.path("by_rules"))
                ? ""
                : ", but " + said(stored) + " is stored" + refreshing();
    }

    /** Only a run that is OPEN can be refreshed. */
    private String refreshing() {
        return answer.path("state").asString("").equals("OPEN") ? ": refreshing would change it" : "";
    }

    /** {@code Collisions22 (rule 6, priority 6)}. */
    private static String named(JsonNode classifier) {
        return classifier.path("outcome").asString("") + " (rule "
                + classifier.path("id").asInt()
                + (classifier.path("priority").asInt() == 0
                        ? ")"
                        : ", priority " + classifier.path("priority").asInt() + ")");
    }

    private void printColumn(String name, JsonNode column) {
        out.println();
        out.println(name);
        column.path("by_rules")
                .forEach(status -> out.println("  " + status.path("status").asString("") + " in "
                        + RangeText.of(status.path("lumisections")) + deciding(column, status)));
        column.path("set_by_hand")
                .forEach(set -> out.println("  a person set "
                        + set.path("status").asString("")
                        + (set.path("comment").asString("").isEmpty()
                                ? ""
                                : " (\"" + set.path("comment").asString("") + "\")")
                        + " in " + RangeText.of(set.path("lumisections")) + ", where the rules say "
                        + set.path("by_rules").asString("")));
        column.path("stored")
                .forEach(stored ->
                        out.println("  stored is " + stored.path("status").asString("") + " in "
                                + RangeText.of(stored.path("lumisections")) + ", where the rules say "
                                + stored.path("by_rules").asString("") + refreshing()));
        column.path("classifiers").forEach(this::printClassifier);
    }

    private static String deciding(JsonNode column, JsonNode status) {
        String rules = column.path("classifiers")
                .valueStream()
                .filter(one -> one.path("outcome").equals(status.path("status"))
                        && !one.path("decides").isEmpty())
                .map(one -> one.path("id").asString(""))
                .collect(Collectors.joining(", "));
        return rules.isEmpty() ? ", since no rule holds" : " by rule " + rules;
    }

    private void printClassifier(JsonNode classifier) {
        if (!classifier.has("rule")) {
            return;
        }
        out.println("  " + named(classifier) + " asked in " + RangeText.of(classifier.path("asked"))
                + (classifier.path("decides").isEmpty()
                        ? ", holds nowhere"
                        : ", holds in " + RangeText.of(classifier.path("decides"))));
        new HoldingText(out).print(classifier.path("rule"), "    ", classifier.path("asked"));
    }
}
