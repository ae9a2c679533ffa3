package io.runregistry.server.intake.standin;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runs that a stand-in knows. As in OMS, {@code last_update} tells when a run was last changed, to the second: several may
 * have changed in the same one. Safe for threads: who reads a run sees all of a change or nothing of it.
 */
public final class Season {

    private final ConcurrentNavigableMap<Integer, SeasonRun> runs = new ConcurrentSkipListMap<>();
    private final Clock clock;

    /** @param clock what {@code last_update} is read from */
    public Season(Clock clock) {
        this.clock = clock;
    }

    /** Knows this run from now on, instead of one of the same number. */
    public void put(SeasonRun run) {
        runs.put(run.runNumber(), updatedNow(run));
    }

    /**
     * Changes a run.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    public void change(int runNumber, UnaryOperator<SeasonRun> change) {
        if (runs.computeIfPresent(runNumber, (number, run) -> updatedNow(change.apply(run))) == null) {
            throw new IllegalArgumentException("run " + runNumber + " is not in this season");
        }
    }

    private SeasonRun updatedNow(SeasonRun run) {
        ObjectNode now = JsonNodeFactory.instance.objectNode();
        now.put("last_update", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return run.with(now);
    }

    public Optional<SeasonRun> find(int runNumber) {
        return Optional.ofNullable(runs.get(runNumber));
    }

    /** All runs, by number. */
    public List<SeasonRun> runs() {
        return List.copyOf(runs.values());
    }
}
