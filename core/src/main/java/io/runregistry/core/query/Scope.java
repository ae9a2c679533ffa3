package io.runregistry.core.query;

/** What is asked for: a dataset has a name, attributes and states that a run has not. */
public enum Scope {
    RUNS,
    DATASETS
}
