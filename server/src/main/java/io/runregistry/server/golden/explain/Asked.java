package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which lumisections somebody asks about: all, those of some runs, or some of some runs. */
final class Asked {

    /** By run; a run without ranges is asked about whole. Nothing if everything is. */
    private final Optional<Map<Integer, Optional<LumiRanges>>> runs;

    private Asked(Optional<Map<Integer, Optional<LumiRanges>>> runs) {
        this.runs = runs;
    }

    static Asked everything() {
        return new Asked(Optional.empty());
    }

    static Asked runs(Collection<Integer> runs) {
        Map<Integer, Optional<LumiRanges>> whole = new TreeMap<>();
        runs.forEach(run -> whole.put(run, Optional.empty()));
        return new Asked(Optional.of(Collections.unmodifiableMap(whole)));
    }

    static Asked lumisections(LumiMask mask) {
        Map<Integer, Optional<LumiRanges>> parts = new TreeMap<>();
        mask.runs().forEach((run, ranges) -> parts.put(run, Optional.of(ranges)));
        return new Asked(Optional.of(Collections.unmodifiableMap(parts)));
    }

    boolean isEverything() {
        return runs.isEmpty();
    }

    /** The runs that are named; none if everything is asked about. */
    Set<Integer> namedRuns() {
        return runs.map(Map::keySet).orElse(Set.of());
    }

    /** The lumisections that are named of a run; nothing if it is asked about whole. */
    Optional<LumiRanges> namedLumisections(int run) {
        return runs.flatMap(named -> named.getOrDefault(run, Optional.empty()));
    }

    /** Those of some lumisections of a run that are asked about. */
    LumiRanges within(int run, LumiRanges lumisections) {
        return namedLumisections(run).map(lumisections::intersection).orElse(lumisections);
    }
}
