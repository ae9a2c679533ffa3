package io.runregistry.client;

import io.runregistry.core.problem.LaterChange;
import java.util.List;

/** What was asked contradicts what the registry holds now; read again and decide anew. */
public final class ConflictException extends RunRegistryException {

    private final transient List<LaterChange> changed;
    private final transient List<RevertConflict> conflicts;

    public ConflictException(String message) {
        this(message, List.of(), List.of());
    }

    /**
     * @param changed what was changed since the caller looked
     * @param conflicts what later versions changed of what was to be undone
     */
    public ConflictException(String message, List<LaterChange> changed, List<RevertConflict> conflicts) {
        super(message);
        this.changed = List.copyOf(changed);
        this.conflicts = List.copyOf(conflicts);
    }

    public ConflictException(String message, Throwable cause) {
        super(message, cause);
        this.changed = List.of();
        this.conflicts = List.of();
    }

    /** Who changed what and when since the version that the call was made on; empty if the registry does not tell. */
    public List<LaterChange> changed() {
        return changed;
    }

    /** Why a version can't be undone: what later versions did to the same things. Empty for other calls. */
    public List<RevertConflict> conflicts() {
        return conflicts;
    }

    @Override
    public String advice() {
        return "read again what is there now, and decide anew";
    }
}
