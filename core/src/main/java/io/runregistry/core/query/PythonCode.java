package io.runregistry.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes a query for the official Python client, and says what that can't ask. */
final class PythonCode {

    private final TextPrinter text;
    private final Scope scope;

    PythonCode(AttributeCatalogue catalogue, Scope scope) {
        this.text = new TextPrinter(catalogue);
        this.scope = scope;
    }

    String print(Query query) {
        Query normal = query.normal();
        List<Query> asked = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        for (Query part : normal instanceof Query.And and ? and.parts() : List.of(normal)) {
            Optional<Query> said = WireForm.of(part);
            if (said.isPresent()) {
                asked.add(said.get());
            } else {
                code.append("# the official client can't ask: ")
                        .append(oneLine(text.print(part)))
                        .append('\n');
            }
        }
        boolean some = !code.isEmpty();
        if (some && asked.isEmpty()) {
            return code.toString().stripTrailing();
        }
        if (some) {
            code.append("# without it, this gives more\n");
        }
        String what = scope == Scope.RUNS ? "runs" : "datasets";
        return code.append("import runregistry\n\n")
                .append(what + " = runregistry.get_" + what + "(\n    filter=")
                .append(literal(new Query.And(asked).normal().toJson()))
                .append(",\n    ignore_filter_transformation=True,\n)")
                .toString();
    }

    private static String oneLine(String text) {
        return text.replace("\n", " ");
    }

    /** JSON's texts and numbers are Python's as well. */
    private static String literal(JsonNode value) {
        if (value.isObject()) {
            return value.propertyStream()
                    .map(entry -> StringNode.valueOf(entry.getKey()) + ": " + literal(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return value.valueStream().map(PythonCode::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        return value.isNull() ? "None" : value.toString();
    }
}
