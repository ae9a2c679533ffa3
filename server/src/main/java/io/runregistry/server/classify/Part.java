package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The lists that a file of rules has. */
public enum Part {
    WORKSPACES("workspaces", "", "workspace online_or_offline columns"),
    CLASS("ClassClassifier", "CCL_id", "class classifier priority enabled"),
    DATASET("DatasetClassifier", "DCL_id", "class classifier enabled"),
    COMPONENT("ComponentClassifier", "CPCL_id", "component status classifier priority enabled"),
    OFFLINE_DATASET("OfflineDatasetClassifier", "ODCL_id", "workspace classifier enabled"),
    DATASETS_ACCEPTED("DatasetsAccepted", "DAL_id", "name class regexp run_from run_to enabled");

    private final String list;
    private final String listId;
    private final String fields;

    Part(String list, String listId, String fields) {
        this.list = list;
        this.listId = listId;
        this.fields = fields;
    }

    /** As a file has it: {@code ClassClassifier}. */
    String list() {
        return list;
    }

    /** What the wire calls the number of a list of such rows. */
    String listId() {
        return listId;
    }

    /** What a row says, but for who wrote it. */
    Set<String> fields() {
        return Set.of(fields.split(" "));
    }

    /** Whether a row is a rule in json-logic. */
    public boolean isClassifier() {
        return fields().contains("classifier");
    }

    /** As routes have it: {@code class, dataset, component, offline_dataset, datasets_accepted, workspaces}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Part ofList(String list) {
        return Stream.of(values())
                .filter(part -> part.list.equals(list))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A part of which single rows are changed.
     *
     * @param path where the name stands in the request
     * @throws InvalidRequestException if there is none of this name
     */
    public static Part parse(String wire, String path) {
        return parse(wire, path, part -> part != WORKSPACES);
    }

    /** @throws InvalidRequestException if there are no classifiers of this name */
    public static Part parseClassifier(String wire) {
        return parse(wire, "category", Part::isClassifier);
    }

    private static Part parse(String wire, String path, Predicate<Part> filter) {
        List<Part> parts = Stream.of(values()).filter(filter).toList();
        return parts.stream()
                .filter(part -> part.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = parts.stream().map(Part::wire).toList();
                    return new InvalidRequestException(
                            "unknown_rules",
                            path,
                            "there are no rules \"" + wire + "\" at " + path + NearestName.hint(wire, known)
                                    + "; known are " + String.join(", ", known));
                });
    }
}
