package io.runregistry.client;

import java.util.Locale;

/** The kinds of rules by which runs are classified. */
public enum RuleKind {
    /** Which class a run is of. */
    CLASS("ClassClassifier"),
    /** Whether a run of a class is significant. */
    DATASET("DatasetClassifier"),
    /** Which status a column has in a lumisection. */
    COMPONENT("ComponentClassifier"),
    /** Whether a dataset of the DQM GUI is significant for a workspace. */
    OFFLINE_DATASET("OfflineDatasetClassifier"),
    /** Which offline datasets signing off a run creates. */
    DATASETS_ACCEPTED("DatasetsAccepted");

    private final String list;

    RuleKind(String list) {
        this.list = list;
    }

    /** As the wire names it: {@code class, dataset, component, offline_dataset, datasets_accepted}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The list of a file of rules in which they stand: {@code ClassClassifier}. */
    public String list() {
        return list;
    }

    String path() {
        return this == DATASETS_ACCEPTED ? "/datasets_accepted" : "/classifiers/" + wire();
    }
}
