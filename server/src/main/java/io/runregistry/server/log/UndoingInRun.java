package io.runregistry.server.log;

import static java.util.stream.Collectors.toSet;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What undoing a version would come to in one of its runs. */
final class UndoingInRun {

    private final int runNumber;
    private final long atomicVersion;
    private final List<RecordedChange> events;
    private final List<Reversal> reversals;
    private final List<RecordedChange> before;
    private final List<RecordedChange> after;

    /** @param events all of the run, in their order */
    UndoingInRun(int runNumber, List<RecordedChange> events, long atomicVersion) {
        this.runNumber = runNumber;
        this.atomicVersion = atomicVersion;
        this.events = events;
        Set<Long> undone = RecordedEvents.undone(events);
        this.reversals = events.stream()
                .filter(event -> event.atomicVersion() == atomicVersion && !undone.contains(event.version()))
                .map(event -> new Reversal(runNumber, SayingAnew.dataset(event.change()), event.version()))
                .toList();
        this.before = RecordedEvents.holding(events);
        this.after = RecordedEvents.holding(
                events,
                reversals.stream().map(reversal -> new Said(reversal, true)).toList());
    }

    List<Reversal> reversals() {
        return reversals;
    }

    RunState before() {
        return RunState.of(runNumber, before);
    }

    RunState after() {
        return RunState.of(runNumber, after);
    }

    /** A later version that is in the way, and where. */
    record Obstacle(int runNumber, Place place, @Nullable LumiRange lumisections, long atomicVersion) {}

    Set<Obstacle> obstacles() {
        List<RecordedChange> changing = new ArrayList<>(without(before, after));
        changing.addAll(without(after, before));
        List<RecordedChange> later = without(after, changing).stream()
                .filter(event -> event.atomicVersion() > atomicVersion)
                .toList();
        Set<Obstacle> obstacles = new LinkedHashSet<>(overlaps(changing, later));
        obstacles.addAll(unfounded(null, after, later));
        Set<String> datasets = new TreeSet<>();
        changing.forEach(
                event -> Stream.ofNullable(SayingAnew.dataset(event.change())).forEach(datasets::add));
        datasets.forEach(dataset ->
                obstacles.addAll(unfounded(dataset, speakingOf(dataset, after), speakingOf(dataset, later))));
        return obstacles;
    }

    private static List<RecordedChange> without(List<RecordedChange> events, List<RecordedChange> others) {
        Set<Long> versions = others.stream().map(RecordedChange::version).collect(toSet());
        return events.stream()
                .filter(event -> !versions.contains(event.version()))
                .toList();
    }

    /** Where later statements speak of the same places as those that begin or cease to hold. */
    private List<Obstacle> overlaps(List<RecordedChange> changing, List<RecordedChange> later) {
        Map<Place, LumiRanges> touched = new HashMap<>();
        changing.forEach(event ->
                Place.of(event.change()).forEach((place, where) -> touched.merge(place, where, LumiRanges::union)));
        List<Obstacle> overlaps = new ArrayList<>();
        for (RecordedChange event : later) {
            Place.of(event.change()).forEach((place, where) -> {
                LumiRanges same = touched.get(place);
                if (same != null) {
                    addAll(overlaps, place, where.isEmpty() ? where : where.intersection(same), where.isEmpty(), event);
                }
            });
        }
        return overlaps;
    }

    private void addAll(
            List<Obstacle> obstacles, Place place, LumiRanges where, boolean attribute, RecordedChange event) {
        if (attribute) {
            obstacles.add(new Obstacle(runNumber, place, null, event.atomicVersion()));
        }
        where.ranges().forEach(range -> obstacles.add(new Obstacle(runNumber, place, range, event.atomicVersion())));
    }

    private static List<RecordedChange> speakingOf(String dataset, List<RecordedChange> statements) {
        return statements.stream()
                .filter(event -> dataset.equals(SayingAnew.dataset(event.change())))
                .toList();
    }

    /**
     * What would be said of a run (no dataset), or of a dataset, that nothing creates any more: what was said of it later, or
     * if nothing was, the version that undid its creation.
     */
    private List<Obstacle> unfounded(
            @Nullable String dataset, List<RecordedChange> statements, List<RecordedChange> later) {
        if (statements.isEmpty() || isCreation(statements.get(0), dataset)) {
            return List.of();
        }
        List<Obstacle> obstacles = new ArrayList<>();
        later.forEach(event -> Place.of(event.change())
                .forEach((place, where) -> addAll(obstacles, place, where, where.isEmpty(), event)));
        if (obstacles.isEmpty()) {
            Place existence = new Place(dataset == null ? Place.Kind.RUN : Place.Kind.DATASET, dataset, Place.DELETED);
            obstacles.add(new Obstacle(runNumber, existence, null, undoerOfCreation(statements.get(0), dataset)));
        }
        return obstacles;
    }

    /** Whether there was no such run or dataset when this was said. */
    private boolean isCreation(RecordedChange event, @Nullable String dataset) {
        return creates(event, dataset)
                && RecordedEvents.holding(earlierThan(event)).stream().noneMatch(earlier -> creates(earlier, dataset));
    }

    private List<RecordedChange> earlierThan(RecordedChange event) {
        return events.stream()
                .filter(earlier -> earlier.version() < event.version())
                .toList();
    }

    private static boolean creates(RecordedChange event, @Nullable String dataset) {
        return dataset == null
                ? event.change() instanceof RunChange
                : event.change() instanceof DatasetChange change
                        && change.name().equals(dataset);
    }

    private long undoerOfCreation(RecordedChange statement, @Nullable String dataset) {
        Set<Long> creations = RecordedEvents.holding(earlierThan(statement)).stream()
                .filter(event -> creates(event, dataset))
                .map(RecordedChange::version)
                .collect(toSet());
        return events.stream()
                .filter(event -> event.change() instanceof Reversal reversal && creations.contains(reversal.reverted()))
                .mapToLong(RecordedChange::atomicVersion)
                .max()
                .orElse(atomicVersion);
    }
}
