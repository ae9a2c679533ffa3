package io.runregistry.server.web.rules;

import io.runregistry.server.classify.Part;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of classifiers, as the pages list them. */
enum Category {
    CLASS(Part.CLASS, "Class", "The class of a run is that of the first rule that holds, in the order of priority."),
    DATASET(Part.DATASET, "Significance", "A run of the class is significant if one of its rules holds."),
    COMPONENT(
            Part.COMPONENT,
            "Columns",
            "The status of a column in a lumisection is that of the first rule that holds, in the order of priority;"
                    + " if none does it is NO VALUE FOUND."),
    OFFLINE_DATASET(
            Part.OFFLINE_DATASET,
            "Offline datasets",
            "A workspace certifies a dataset that appears in the DQM GUI if one of its rules holds.");

    private final Part part;
    private final String label;
    private final String meaning;

    Category(Part part, String label, String meaning) {
        this.part = part;
        this.label = label;
        this.meaning = meaning;
    }

    static Category of(Part part) {
        return Stream.of(values())
                .filter(category -> category.part == part)
                .findFirst()
                .orElseThrow();
    }

    Part part() {
        return part;
    }

    /** As addresses have it: {@code offline_dataset}. */
    String wire() {
        return part.wire();
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    /** The field that says what a rule decides on. */
    List<String> fields() {
        return switch (this) {
            case CLASS -> List.of("class", "priority");
            case DATASET -> List.of("class");
            case COMPONENT -> List.of("component", "status", "priority");
            case OFFLINE_DATASET -> List.of("workspace");
        };
    }
}
