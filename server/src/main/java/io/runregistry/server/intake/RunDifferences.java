package io.runregistry.server.intake;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.wire.JsonEquality;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Stored;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.runs.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is new in a run as the feed tells it, beside what the feed said before. */
final class RunDifferences {

    private RunDifferences() {}

    /** @throws ConflictException if fewer lumisections came than there are */
    static List<Change> of(DSLContext transaction, IncomingRun run, RunFacts known) {
        Stored stored = LumisectionStore.automatic(transaction, run.runNumber(), DatasetChange.ONLINE);
        if (isShorter(run, stored)) {
            throw new ConflictException("Error updating run " + run.runNumber() + ": it has " + stored.lastLumisection()
                    + " lumisections, of which none can be deleted, and " + run.lumisections() + " came");
        }
        List<Change> changes = new ArrayList<>();
        ObjectNode omsAttributes = differing(run.omsAttributes(), known.omsAttributes());
        ObjectNode rrAttributes = differing(withoutOurs(run.rrAttributes()), known.rrAutomatic());
        if (!omsAttributes.isEmpty() || !rrAttributes.isEmpty()) {
            changes.add(new RunChange(run.runNumber(), omsAttributes, rrAttributes));
        }
        var oms = run.oms().differingFrom(stored.oms());
        if (!oms.isEmpty()) {
            changes.add(new OmsLumisectionChange(run.runNumber(), DatasetChange.ONLINE, oms));
        }
        var rr = run.rr().differingFrom(stored.rr());
        if (!rr.isEmpty()) {
            changes.add(new RrLumisectionChange(run.runNumber(), DatasetChange.ONLINE, rr));
        }
        return changes;
    }

    /** Whether fewer lumisections came than there are; none is fewer here, too, where OMS gave some before. */
    static boolean losesLumisections(DSLContext transaction, IncomingRun run) {
        Stored stored = LumisectionStore.automatic(transaction, run.runNumber(), DatasetChange.ONLINE);
        return isShorter(run, stored)
                || run.lumisections() == 0 && !stored.oms().isEmpty();
    }

    private static boolean isShorter(IncomingRun run, Stored stored) {
        return run.lumisections() > 0 && run.lumisections() < stored.lastLumisection();
    }

    /** Whether rules say something else than they did: the class, the significance, a status. */
    static boolean isOfRules(List<Change> changes) {
        return changes.stream()
                .anyMatch(change -> change instanceof RrLumisectionChange
                        || change instanceof RunChange run
                                && !run.rrAttributes().isEmpty());
    }

    /** Whether nothing is new but when OMS was updated last. */
    static boolean isOnlyOfTime(List<Change> changes) {
        return changes.stream()
                .allMatch(change -> change instanceof RunChange run
                        && run.rrAttributes().isEmpty()
                        && Set.of("last_update").containsAll(run.omsAttributes().propertyNames()));
    }

    /** State and stop reason are set here, never by the feed, as in production. */
    private static ObjectNode withoutOurs(ObjectNode rrAttributes) {
        ObjectNode theirs = rrAttributes.deepCopy();
        theirs.remove(List.of("state", "stop_reason"));
        return theirs;
    }

    private static ObjectNode differing(ObjectNode incoming, ObjectNode known) {
        ObjectNode different = JsonNodeFactory.instance.objectNode();
        incoming.forEachEntry((name, value) -> {
            if (!JsonEquality.same(value, known.get(name))) {
                different.set(name, value);
            }
        });
        return different;
    }
}
