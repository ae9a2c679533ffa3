package io.runregistry.server.cycles;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a cycle is set to.
 *
 * @param revision of its newest change, from 1 on
 * @param states {@code pending} or {@code completed} by workspace, {@code global} among them
 */
record Cycle(int id, int revision, String name, SortedMap<String, String> states, Instant deadline, boolean deleted) {

    static final String PENDING = "pending";
    static final String COMPLETED = "completed";
    static final String GLOBAL = "global";

    Cycle {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    boolean isCompleted(String workspace) {
        return COMPLETED.equals(states.get(workspace));
    }

    /** The workspaces in which it is in this state, but for {@code global}. */
    List<String> workspaces(String state) {
        return states.entrySet().stream()
                .filter(of -> of.getValue().equals(state) && !of.getKey().equals(GLOBAL))
                .map(Map.Entry::getKey)
                .toList();
    }

    Cycle with(String workspace, String state) {
        SortedMap<String, String> changed = new TreeMap<>(states);
        changed.put(workspace, state);
        return new Cycle(id, revision, name, changed, deadline, deleted);
    }

    Cycle asDeleted() {
        return new Cycle(id, revision, name, states, deadline, true);
    }
}
