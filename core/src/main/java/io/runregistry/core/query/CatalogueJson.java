package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A catalogue as {@code GET /meta} gives it. */
final class CatalogueJson {

    private static final List<Kind> ATTRIBUTES = List.of(Kind.RR, Kind.OMS, Kind.DATASET);

    private final List<KnownName> names = new ArrayList<>();

    static ObjectNode write(AttributeCatalogue catalogue) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        ArrayNode attributes = meta.putArray("attributes");
        own(attributes, "run", "run_number", "run", ValueType.NUMBER, "the run's number");
        own(
                attributes,
                "dataset",
                "name",
                "dataset",
                ValueType.TEXT,
                "the dataset's name; /PromptReco/Collisions2018A/DQM");
        own(
                attributes,
                "datasets_in_gui",
                "datasets_in_gui",
                "dataset",
                ValueType.LIST,
                "names under which the dataset appeared in the DQM GUI");
        for (Kind kind : ATTRIBUTES) {
            catalogue.known(kind).forEach(known -> {
                ObjectNode attribute = typed(attributes.addObject(), known);
                attribute.put("wire", known.wire()).put("of", kind == Kind.DATASET ? "dataset" : "run");
                attribute.set("operators", operators(known.type()));
            });
        }
        ArrayNode columns = meta.putArray("columns");
        catalogue
                .names(Kind.COLUMN)
                .keySet()
                .forEach(column -> columns.addObject()
                        .put("name", column)
                        .put("workspace", column.substring(0, Math.max(0, column.indexOf('-')))));
        ArrayNode ofLumisections = meta.putArray("lumisection_attributes");
        catalogue.known(Kind.OMS_LUMISECTION).forEach(known -> typed(ofLumisections.addObject(), known));
        ArrayNode statuses = meta.putArray("statuses");
        Status.wireNames().forEach(statuses::add);
        return meta;
    }

    private static void own(
            ArrayNode attributes, String name, String wire, String of, ValueType type, String description) {
        attributes
                .addObject()
                .put("name", name)
                .put("type", type.wire())
                .putNull("unit")
                .put("description", description)
                .put("wire", wire)
                .put("of", of)
                .set("operators", operators(type));
    }

    private static ObjectNode typed(ObjectNode json, KnownName known) {
        return json.put("name", known.name())
                .put("type", known.type().wire())
                .put("unit", known.unit().orElse(null))
                .put("description", known.description().orElse(null));
    }

    private static ArrayNode operators(ValueType type) {
        ArrayNode operators = JsonNodeFactory.instance.arrayNode();
        type.operators().forEach(operators::add);
        return operators;
    }

    AttributeCatalogue read(JsonNode meta) {
        for (JsonNode attribute : array(meta, "attributes")) {
            String wire = text(attribute, "wire", "attributes");
            ATTRIBUTES.stream()
                    .filter(kind -> wire.startsWith(kind.wire() + "."))
                    .forEach(kind -> add(kind, wire.substring(kind.wire().length() + 1), attribute));
        }
        for (JsonNode column : array(meta, "columns")) {
            names.add(KnownName.untold(Kind.COLUMN, text(column, "name", "columns")));
        }
        for (JsonNode attribute : array(meta, "lumisection_attributes")) {
            add(Kind.OMS_LUMISECTION, text(attribute, "name", "lumisection_attributes"), attribute);
        }
        return AttributeCatalogue.builtIn().with(names);
    }

    private void add(Kind kind, String name, JsonNode json) {
        names.add(new KnownName(
                kind,
                name,
                ValueType.parse(json.path("type").asString("")),
                told(json, "unit"),
                told(json, "description")));
    }

    private static Optional<String> told(JsonNode json, String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private static JsonNode array(JsonNode meta, String field) {
        if (!meta.path(field).isArray()) {
            throw new InvalidRequestException(
                    "wrong_meta", field, "a registry's names need the array \"" + field + "\", not " + meta.get(field));
        }
        return meta.path(field);
    }

    private static String text(JsonNode json, String field, String place) {
        String text = json.path(field).asString("");
        if (text.isEmpty()) {
            throw new InvalidRequestException(
                    "wrong_meta",
                    place,
                    "every name in " + place + " needs its \"" + field + "\", as " + json + " has not");
        }
        return text;
    }
}
