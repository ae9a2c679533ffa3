package io.runregistry.server.web.start;

import io.runregistry.server.web.Addresses;
import io.runregistry.server.web.cycles.ShownCycle;
import java.util.List;

/**
 * What is going on.
 *
 * @param cycles those that are due this week, or were before
 * @param demo whether the registry has the demo data, so that there is something to try
 */
record Start(Now now, List<ShownCycle> cycles, Intake intake, boolean demo) {

    /** A run of the demo that is red, and says why. */
    static final String RED_RUN = "/web/runs/357733?only=bad";

    static final String TRACKER_BAD =
            "/web/runs?query=" + Addresses.encode("class = Collisions22 and tracker-strip BAD > 10% lumi");
}
