package io.runregistry.core.problem;

import java.util.List;

/** What was asked contradicts what is there now. The message says what, where, and what to do. */
public final class ConflictException extends RuntimeException {

    private final transient List<LaterChange> changed;

    public ConflictException(String message) {
        this(message, List.of());
    }

    /** @param changed what others did that is in the way */
    public ConflictException(String message, List<LaterChange> changed) {
        super(message);
        this.changed = List.copyOf(changed);
    }

    /** What others did that is in the way, newest first; empty if nothing of that kind is. */
    public List<LaterChange> changed() {
        return changed;
    }
}
