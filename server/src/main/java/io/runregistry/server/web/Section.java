package io.runregistry.server.web;

/** The parts of the pages, as the navigation lists them. */
public enum Section {
    START("Start", "/"),
    RUNS("Runs", "/web/runs"),
    DATASETS("Datasets", "/web/datasets"),
    GOLDEN("Golden JSONs", "/web/golden"),
    CYCLES("Cycles", "/web/cycles"),
    RULES("Rules", "/web/rules"),
    LOG("Log", "/web/log");

    private final String label;
    private final String path;

    Section(String label, String path) {
        this.label = label;
        this.path = path;
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }
}
