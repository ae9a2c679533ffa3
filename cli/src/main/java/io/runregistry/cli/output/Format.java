package io.runregistry.cli.output;

/** How rows are written. */
public enum Format {
    /** For people, as wide as the terminal. */
    TABLE,
    /** One array. */
    JSON,
    /** One object a line, written as they come. */
    NDJSON,
    CSV
}
