package io.runregistry.server.web.moving;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a deed needs to be told.
 *
 * @param name of its parameter
 * @param kind how the page asks for it
 * @param otherwise its value as long as nobody gives one
 */
record Field(String name, String label, Kind kind, String otherwise) {

    enum Kind {
        WORKSPACE,
        STATE,
        STATE_FROM,
        STATUS,
        ATTRIBUTE,
        COLUMNS,
        WORKSPACES,
        DATASET,
        TEXT
    }

    private static final Set<Kind> OF_MANY = Set.of(Kind.COLUMNS, Kind.WORKSPACES);

    static final Field TO = new Field("to", "to", Kind.STATE, "SIGNOFF");
    static final Field FROM = new Field("from", "from", Kind.STATE_FROM, "OPEN");
    static final Field WORKSPACE = new Field("workspace", "in the workspace", Kind.WORKSPACE, "global");
    static final Field COLUMNS = new Field("columns", "Columns", Kind.COLUMNS, "");
    static final Field STATUS = new Field("status", "to", Kind.STATUS, "GOOD");
    static final Field COMMENT = new Field("comment", "Comment at the lumisections", Kind.TEXT, "");
    static final Field CAUSE = new Field("cause", "Cause", Kind.TEXT, "");
    static final Field SOURCE = new Field("source", "from dataset", Kind.DATASET, "");
    static final Field TARGET = new Field("target", "to dataset", Kind.DATASET, "");
    static final Field WORKSPACES = new Field("workspaces", "Into the workspaces", Kind.WORKSPACES, "");
    static final Field REASON = new Field("reason", "Reason for hiding", Kind.TEXT, "");
    static final Field ATTRIBUTE = new Field("attribute", "Attribute", Kind.ATTRIBUTE, "class");
    static final Field VALUE = new Field("value", "to", Kind.TEXT, "");

    boolean ofMany() {
        return OF_MANY.contains(kind);
    }

    static boolean isOfMany(String name) {
        return Arrays.stream(Deed.values())
                .flatMap(deed -> deed.fields().stream())
                .anyMatch(field -> field.name().equals(name) && field.ofMany());
    }

    /** What there is to choose from, where that never changes. */
    List<String> choices() {
        return switch (kind) {
            case STATE -> List.of("OPEN", "SIGNOFF", "COMPLETED");
            case STATE_FROM ->
                List.of("OPEN", "SIGNOFF", "COMPLETED", "waiting dqm gui", "not significant for workspace");
            case STATUS -> List.of("GOOD", "BAD", "STANDBY", "EXCLUDED", "NOTSET", "EMPTY");
            case ATTRIBUTE ->
                List.of("class", "significant", "short_run", "stop_reason", "run_needs_to_be_updated_manually");
            case WORKSPACE, WORKSPACES, COLUMNS, DATASET, TEXT -> List.of();
        };
    }
}
