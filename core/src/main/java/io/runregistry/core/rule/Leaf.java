package io.runregistry.core.rule;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A part of a rule below {@code and} and {@code or}, with what it looks at.
 *
 * @param columns the lumisection columns that it names, each once
 * @param constants the attributes of the run and the dataset that it names, as paths
 * @param whole whether it looks at more than can be told in advance, at the lumisection's number, or at a whole of several values
 */
record Leaf(JsonNode logic, Expression expression, List<Column> columns, List<List<String>> constants, boolean whole) {

    /** A column of lumisection values: of {@code oms} or {@code rr}. */
    record Column(String group, String name) {
        boolean isOms() {
            return group.equals("oms");
        }
    }

    static Leaf of(JsonNode logic, Expression expression) {
        Variables variables = Variables.of(expression);
        List<Column> columns = new ArrayList<>();
        List<List<String>> constants = new ArrayList<>();
        boolean whole = variables.computed();
        for (String name : variables.names()) {
            List<String> path = JavaScript.path(name);
            switch (kind(path)) {
                case COLUMN -> {
                    Column column = new Column(path.get(1), path.get(2));
                    if (!columns.contains(column)) {
                        columns.add(column);
                    }
                }
                case CONSTANT -> constants.add(path);
                case WHOLE -> whole = true;
                case NOTHING -> {}
            }
        }
        return new Leaf(logic, expression, List.copyOf(columns), List.copyOf(constants), whole);
    }

    private enum Kind {
        COLUMN,
        CONSTANT,
        WHOLE,
        NOTHING
    }

    private static Kind kind(List<String> path) {
        return switch (path.get(0)) {
            case "" -> path.size() == 1 ? Kind.WHOLE : Kind.NOTHING;
            case "run" -> path.size() == 1 || path.size() == 2 && isGroup(path.get(1)) ? Kind.WHOLE : Kind.CONSTANT;
            case "dataset" -> path.size() == 1 ? Kind.WHOLE : Kind.CONSTANT;
            case "lumisection" ->
                path.size() > 2 && isGroup(path.get(1))
                        ? Kind.COLUMN
                        : path.size() == 1
                                        || isGroup(path.get(1))
                                        || path.get(1).equals("lumisection_number")
                                ? Kind.WHOLE
                                : Kind.NOTHING;
            default -> Kind.NOTHING;
        };
    }

    private static boolean isGroup(String name) {
        return name.equals("oms") || name.equals("rr");
    }

    /** Whether it says the same of all lumisections of a dataset. */
    boolean isConstant() {
        return !whole && columns.isEmpty();
    }
}
