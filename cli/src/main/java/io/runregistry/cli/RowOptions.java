package io.runregistry.cli;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** How people say what a rule is to be: as a file, field by field, or both. */
final class RowOptions {

    static final String FILE =
            "a JSON object of its fields, as 'show -o json' has them; - reads it from standard input";

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "a field: priority=3, enabled=false, status=BAD, class=Collisions26, component=dt-dt or"
                    + " component=offline:dt-dt")
    private List<String> fields = List.of();

    @Option(names = "--rule", paramLabel = "FILE", description = RuleFile.DESCRIPTION)
    private @Nullable String rule;

    boolean isGiven() {
        return !fields.isEmpty() || rule != null;
    }

    /**
     * What was said, over what there was.
     *
     * @param rules all rules, if a column is to be looked up
     */
    ObjectNode row(@Nullable String file, ObjectNode before, Supplier<JsonNode> rules, CommandSpec spec) {
        if (file == null && !isGiven()) {
            throw wrong("say what the rule is to be: FILE, --set, or --rule", spec);
        }
        ObjectNode row = before.deepCopy();
        if (file != null) {
            if (!(json(file, spec) instanceof ObjectNode given)) {
                throw wrong("the file must hold a JSON object of a rule's fields", spec);
            }
            row.setAll(given);
        }
        if (rule != null) {
            row.set("classifier", new GivenFiles(spec).rule(rule).logic());
        }
        fields.forEach(field -> set(row, field, rules, spec));
        return row;
    }

    private static void set(ObjectNode row, String field, Supplier<JsonNode> rules, CommandSpec spec) {
        int equals = field.indexOf('=');
        if (equals < 1) {
            throw wrong("--set takes FIELD=VALUE, not \"" + field + "\"", spec);
        }
        String name = field.substring(0, equals);
        String value = field.substring(equals + 1);
        if (name.equals("component") && !value.matches("\\d{1,9}")) {
            row.put(name, new RuleList(rules.get()).column(value, spec));
        } else {
            row.set(name, value(value));
        }
    }

    /** Numbers, true and false are themselves; all else is a text. */
    private static JsonNode value(String text) {
        return text.matches("-?\\d{1,9}|true|false") ? StrictJson.parse(text) : StringNode.valueOf(text);
    }

    /** @throws ParameterException if there is no such file, or no JSON in it */
    static JsonNode json(String file, CommandSpec spec) {
        try {
            return StrictJson.parse(new InputFiles().text(file));
        } catch (InvalidRequestException e) {
            throw wrong(InputFiles.shown(file) + " is no JSON: " + e.getMessage(), spec);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), spec);
        }
    }

    private static ParameterException wrong(String message, CommandSpec spec) {
        return new ParameterException(spec.commandLine(), message);
    }
}
