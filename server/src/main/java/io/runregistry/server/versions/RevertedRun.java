package io.runregistry.server.versions;

import io.runregistry.server.log.Place;
import io.runregistry.server.log.RunState;
import java.util.Set;

/**
 * What undoing a version would do to a run.
 *
 * @param changed what would have another value
 * @param before as it is now
 * @param after as it would be
 */
public record RevertedRun(int runNumber, Set<Place> changed, RunState before, RunState after) {

    public RevertedRun {
        changed = Set.copyOf(changed);
    }
}
