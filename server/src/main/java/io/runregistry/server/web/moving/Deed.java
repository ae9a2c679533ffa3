package io.runregistry.server.web.moving;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can be done to many runs or datasets. */
enum Deed {
    MOVE_RUNS(Scope.RUNS, "move", "Move (sign off, complete, open again)", Field.TO),
    SET(Scope.RUNS, "set", "Set an attribute", Field.ATTRIBUTE, Field.VALUE),
    MARK(Scope.RUNS, "significant", "Mark significant"),
    MOVE(Scope.DATASETS, "move", "Move in a workspace", Field.WORKSPACE, Field.FROM, Field.TO),
    MOVE_EVERYWHERE(Scope.DATASETS, "everywhere", "Move in all workspaces", Field.TO),
    COLUMNS(Scope.DATASETS, "columns", "Set whole columns", Field.COLUMNS, Field.STATUS, Field.COMMENT, Field.CAUSE),
    COPY(Scope.DATASETS, "copy", "Copy columns from one dataset to another", Field.COLUMNS, Field.SOURCE, Field.TARGET),
    DUPLICATE(Scope.DATASETS, "duplicate", "Make datasets from others", Field.SOURCE, Field.TARGET, Field.WORKSPACES),
    HIDE(Scope.DATASETS, "hide", "Hide", Field.REASON);

    private final Scope scope;
    private final String wire;
    private final String label;
    private final List<Field> fields;

    Deed(Scope scope, String wire, String label, Field... fields) {
        this.scope = scope;
        this.wire = wire;
        this.label = label;
        this.fields = List.of(fields);
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

    List<Field> fields() {
        return fields;
    }
}
