package io.runregistry.server.web;

import java.util.stream.Stream;

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

    /** The one whose address the path begins with. */
    static Section of(String path) {
        return Stream.of(values())
                .filter(section -> section != START && path.startsWith(section.path))
                .findFirst()
                .orElse(START);
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }
}
