package io.runregistry.server.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * The events of some runs as they came about, in steps: the first step holds what the first action of each run said of it,
 * the second what the second said, and so on. Runs don't depend on each other, so a step can be written at once.
 */
final class Steps implements Iterator<List<RecordedChange>> {

    private final TreeMap<Integer, List<List<RecordedChange>>> actionsByRun = new TreeMap<>();
    private int taken;

    /** @param events in their order */
    Steps(List<RecordedChange> events) {
        for (RecordedChange event : events) {
            List<List<RecordedChange>> actions =
                    actionsByRun.computeIfAbsent(event.change().runNumber(), run -> new ArrayList<>());
            if (actions.isEmpty() || actions.get(actions.size() - 1).get(0).atomicVersion() != event.atomicVersion()) {
                actions.add(new ArrayList<>());
            }
            actions.get(actions.size() - 1).add(event);
        }
    }

    @Override
    public boolean hasNext() {
        return actionsByRun.values().stream().anyMatch(actions -> actions.size() > taken);
    }

    @Override
    public List<RecordedChange> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<RecordedChange> step = actionsByRun.values().stream()
                .filter(actions -> actions.size() > taken)
                .flatMap(actions -> actions.get(taken).stream())
                .toList();
        taken++;
        return step;
    }

    /** All events of some runs in the steps taken. */
    List<RecordedChange> soFar(Collection<Integer> runs) {
        return runs.stream()
                .flatMap(run ->
                        actionsByRun.getOrDefault(run, List.of()).stream().limit(taken))
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(RecordedChange::version))
                .toList();
    }
}
