package io.runregistry.server.web.moving;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can be done to many runs or datasets. */
enum Deed {
    MOVE_RUNS(Scope.RUNS, "move", "Move (sign off, complete, open again)"),
    SET(Scope.RUNS, "set", "Set an attribute"),
    MARK(Scope.RUNS, "significant", "Mark significant"),
    MOVE(Scope.DATASETS, "move", "Move in a workspace"),
    MOVE_EVERYWHERE(Scope.DATASETS, "everywhere", "Move in all workspaces"),
    COLUMNS(Scope.DATASETS, "columns", "Set whole columns"),
    COPY(Scope.DATASETS, "copy", "Copy columns from one dataset to another"),
    DUPLICATE(Scope.DATASETS, "duplicate", "Make datasets from others"),
    HIDE(Scope.DATASETS, "hide", "Hide");

    private final Scope scope;
    private final String wire;
    private final String label;

    Deed(Scope scope, String wire, String label) {
        this.scope = scope;
        this.wire = wire;
        this.label = label;
    }

    static List<Deed> of(Scope scope) {
        return Arrays.stream(values()).filter(deed -> deed.scope == scope).toList();
    }

    /** The first one if none is named. */
    static Deed of(Scope scope, String wire) {
        List<Deed> known = of(scope);
        return known.stream()
                .filter(deed -> wire.isEmpty() || deed.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "unknown_action",
                        "action",
                        "unknown action \"" + wire + "\"; known are "
                                + known.stream().map(Deed::wire).collect(Collectors.joining(", "))));
    }

    String wire() {
        return wire;
    }

    String label() {
        return label;
    }

    /** What it needs to be told, in the order of a sentence. */
    List<Field> fields() {
        return switch (this) {
            case MOVE_RUNS, MOVE_EVERYWHERE -> List.of(Field.TO);
            case SET -> List.of(Field.ATTRIBUTE, Field.VALUE);
            case MARK -> List.of();
            case MOVE -> List.of(Field.WORKSPACE, Field.FROM, Field.TO);
            case COLUMNS -> List.of(Field.COLUMNS, Field.STATUS, Field.COMMENT, Field.CAUSE);
            case COPY -> List.of(Field.COLUMNS, Field.SOURCE, Field.TARGET);
            case DUPLICATE -> List.of(Field.SOURCE, Field.TARGET, Field.WORKSPACES);
            case HIDE -> List.of(Field.REASON);
        };
    }
}
