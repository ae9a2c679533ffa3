package io.runregistry.server.web.cycles;

import io.runregistry.server.web.cycles.ShownCycle.Due;
import java.util.List;

/**
 * The cycles, by when they are due.
 *
 * @param more whether more are certified than are shown
 */
record CycleList(List<Group> groups, boolean more) {

    /** Those that are due at the same time; there is at least one. */
    record Group(Due due, List<ShownCycle> cycles) {}

    static CycleList of(List<ShownCycle> cycles, boolean more) {
        List<Group> groups = List.of(Due.values()).stream()
                .map(due -> new Group(
                        due, cycles.stream().filter(cycle -> cycle.due() == due).toList()))
                .filter(group -> !group.cycles().isEmpty())
                .toList();
        return new CycleList(groups, more);
    }
}
