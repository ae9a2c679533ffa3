package io.runregistry.server.intake.demo;

import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Everything that is to be said of one run of the demo. */
final class DemoChanges {

    static final String PROMPT = "/PromptReco/Collisions2022/DQM";
    static final String EXPRESS = "/Express/Collisions2022/DQM";

    /** The one era that has an express dataset as well, so that patterns have a choice. */
    private static final String ERA_WITH_EXPRESS = "Run2022F";

    private DemoChanges() {}

    static List<Change> of(DemoRun run, DemoFacts facts) {
        DemoFill fill = run.fillNumber().isPresent()
                ? facts.fills().get(run.fillNumber().getAsInt())
                : null;
        DemoLumisections parts = DemoLumisections.of(run, fill, facts);
        int number = run.runNumber();
        List<Change> changes = new ArrayList<>();
        changes.add(new RunChange(
                number, DemoAttributes.oms(run, fill, parts, facts), DemoAttributes.rr(run, parts, facts)));
        changes.add(DatasetChange.creation(number, DatasetChange.ONLINE, JsonNodeFactory.instance.objectNode()));
        changes.add(new OmsLumisectionChange(number, DatasetChange.ONLINE, DemoOmsValues.of(run, parts)));
        if (DemoAttributes.isSignificant(run, parts)) {
            changes.add(new RrLumisectionChange(number, DatasetChange.ONLINE, DemoRrValues.online(run, parts)));
        }
        if (run.isCollisions() && parts.last() > 0) {
            addOffline(changes, PROMPT, run, parts);
            if (run.era().equals(ERA_WITH_EXPRESS)) {
                addOffline(changes, EXPRESS, run, parts);
            }
        }
        return changes;
    }

    private static void addOffline(List<Change> changes, String name, DemoRun run, DemoLumisections parts) {
        changes.add(DatasetChange.creation(run.runNumber(), name, DemoAttributes.dataset()));
        changes.add(new RrLumisectionChange(run.runNumber(), name, DemoRrValues.offline(run, parts)));
    }
}
