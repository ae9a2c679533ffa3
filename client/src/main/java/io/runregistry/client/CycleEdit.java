package io.runregistry.client;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What of a cycle is to be another; all else stays.
 *
 * <pre>{@code
 * CycleEdit.nothing().named("week 23").due(Instant.parse("2026-06-10T00:00:00Z"))
 * }</pre>
 *
 * @param workspaces who certifies from now on, {@code global} included or not; it always does
 */
public record CycleEdit(Optional<String> name, Optional<Instant> deadline, Optional<List<String>> workspaces) {

    public CycleEdit {
        workspaces = workspaces.map(List::copyOf);
    }

    public static CycleEdit nothing() {
        return new CycleEdit(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public CycleEdit named(String other) {
        return new CycleEdit(Optional.of(Checks.text("the name of the cycle", other)), deadline, workspaces);
    }

    public CycleEdit due(Instant other) {
        return new CycleEdit(name, Optional.of(other), workspaces);
    }

    public CycleEdit in(Collection<String> others) {
        return new CycleEdit(name, deadline, Optional.of(Checks.some("workspace", others)));
    }
}
