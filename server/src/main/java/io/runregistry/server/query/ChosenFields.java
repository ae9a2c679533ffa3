package io.runregistry.server.query;

import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.Body;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What of a row is wanted.
 *
 * @param whole of the documents ({@code oms_attributes}) and plain values ({@code version}) those that are wanted whole
 * @param parts of other documents, by their names ({@code oms_attributes}), the wanted names
 */
record ChosenFields(Set<String> whole, Map<String, Set<String>> parts) {

    static final String TRIPLETS = "triplet_summary";

    private static final int MOST = 1_000;
    private static final Set<String> OF_ROWS =
            Set.of("version", "deleted", "oms_attributes", "rr_attributes", TRIPLETS);
    private static final Set<String> OF_DATASETS = Set.of("dataset_attributes", "datasets_in_gui", "dcs_summary");

    /** Only what identifies a row. */
    static ChosenFields none() {
        return new ChosenFields(Set.of(), Map.of());
    }

    /** Nothing if the body chooses none, so that all is wanted; what is wrong the body tells at its end. */
    static Optional<ChosenFields> read(Body body, Names names) {
        if (!body.has("fields")) {
            return Optional.empty();
        }
        ChosenFields fields = new ChosenFields(new TreeSet<>(), new TreeMap<>());
        JsonNode given = body.field("fields");
        if (!given.isArray() || given.size() > MOST) {
            body.problem("wrong_fields", "fields", "fields must be an array of at most " + MOST + " names");
        }
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            String path = "fields[" + i + "]";
            if (!given.get(i).isString()) {
                body.problem("wrong_type", path, path + " must be a name, not " + given.get(i));
            } else if (!fields.take(given.get(i).stringValue(), names)) {
                body.problem("unknown_field", path, unknown(given.get(i).stringValue(), path, names));
            }
        }
        return Optional.of(fields);
    }

    /** False if nobody knows the name. */
    private boolean take(String name, Names names) {
        boolean datasets = names.scope() == Scope.DATASETS;
        String wire = names.wire(name);
        if (wire.equals("run_number") || wire.equals("name") && datasets) {
            return true; // always there
        }
        if (OF_ROWS.contains(name) || OF_DATASETS.contains(name) && datasets) {
            whole.add(name);
            return true;
        }
        String column = wire.startsWith(TRIPLETS + ".") ? wire.substring(TRIPLETS.length() + 1) : wire;
        if (names.isColumn(column)) {
            return part(TRIPLETS, column);
        }
        for (Kind kind : names.documents()) {
            if (wire.startsWith(kind.wire() + ".")) {
                String attribute = wire.substring(kind.wire().length() + 1);
                return names.known().knows(kind, attribute) && part(kind.wire(), attribute);
            }
        }
        return false;
    }

    private boolean part(String document, String name) {
        parts.computeIfAbsent(document, unknown -> new TreeSet<>()).add(name);
        return true;
    }

    private static String unknown(String name, String path, Names names) {
        ChosenFields ofDatasets = new ChosenFields(new TreeSet<>(), new TreeMap<>());
        if (names.scope() == Scope.RUNS && ofDatasets.take(name, new Names(Scope.DATASETS, names.known()))) {
            return "\"" + name + "\" at " + path + " is a field of datasets, and runs are asked for";
        }
        Set<String> known = new TreeSet<>(names.all());
        known.addAll(OF_ROWS);
        known.addAll(Set.of("run_number", "name"));
        String shortName = name.substring(name.indexOf('.') + 1);
        return "unknown field \"" + name + "\" at " + path + NearestName.hint(shortName, known);
    }

    boolean wants(String document) {
        return whole.contains(document) || parts.containsKey(document);
    }

    /** The wanted names of a document; nothing if all of it is. */
    Optional<Set<String>> of(String document) {
        return whole.contains(document) ? Optional.empty() : Optional.of(parts.getOrDefault(document, Set.of()));
    }
}
