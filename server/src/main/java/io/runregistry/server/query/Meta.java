package io.runregistry.server.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Operator;
import io.runregistry.core.query.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked for, as JSON. */
final class Meta {

    private final AttributeCatalogue known;

    Meta(AttributeCatalogue known) {
        this.known = known;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode attributes = json.putArray("attributes");
        attribute(attributes, "run_number", "run_number", "run", ValueType.NUMBER);
        attributes(attributes, Kind.OMS, "run");
        attributes(attributes, Kind.RR, "run");
        attribute(attributes, "name", "name", "dataset", ValueType.TEXT);
        attribute(attributes, "datasets_in_gui", "datasets_in_gui", "dataset", ValueType.LIST);
        attributes(attributes, Kind.DATASET, "dataset");
        ArrayNode columns = json.putArray("columns");
        known.names(Kind.COLUMN)
                .keySet()
                .forEach(name -> columns.addObject().put("name", name).put("workspace", workspace(name)));
        ArrayNode lumisections = json.putArray("lumisection_attributes");
        known.names(Kind.OMS_LUMISECTION)
                .forEach((name, type) -> lumisections
                        .addObject()
                        .put("name", name)
                        .put("type", word(type))
                        .putNull("unit"));
        ArrayNode statuses = json.putArray("statuses");
        Status.wireNames().forEach(statuses::add);
        return json;
    }

    private void attributes(ArrayNode attributes, Kind kind, String of) {
        known.names(kind).forEach((name, type) -> {
            if (!name.equals("run_number")) {
                attribute(attributes, name, kind.wire() + "." + name, of, type);
            }
        });
    }

    private static void attribute(ArrayNode attributes, String name, String wire, String of, ValueType type) {
        ObjectNode attribute = attributes
                .addObject()
                .put("name", name)
                .put("wire", wire)
                .put("of", of)
                .put("type", word(type))
                .putNull("unit");
        ArrayNode operators = attribute.putArray("operators");
        operators(type).forEach(operator -> operators.add(operator.wire()));
        attribute.putNull("description");
    }

    /** Numbers and booleans are compared with texts as well, but nobody would. */
    private static List<Operator> operators(ValueType type) {
        return switch (type) {
            case BOOLEAN -> List.of(Operator.EQUAL, Operator.NOT_EQUAL);
            case NUMBER ->
                Stream.of(Operator.values())
                        .filter(operator -> !operator.isPattern())
                        .toList();
            case LIST -> List.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.LIKE, Operator.NOT_LIKE);
            case TEXT, DATE, UNKNOWN -> List.of(Operator.values());
        };
    }

    private static String word(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** What stands before the first dash. */
    private static String workspace(String column) {
        return column.substring(0, column.indexOf('-') < 0 ? column.length() : column.indexOf('-'));
    }
}
