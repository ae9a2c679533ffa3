package io.runregistry.server.testing;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that is all GOOD in {@code dt-dt} and {@code csc-csc}, with {@code bpix_ready}, and in each lumisection 0.5
 * recorded of 1 delivered.
 */
public final class SampleRun {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final int number;
    private final int lumisections;
    private final List<Change> changes = new ArrayList<>();

    private SampleRun(int number, int lumisections) {
        this.number = number;
        this.lumisections = lumisections;
    }

    /** With its {@code online} dataset. */
    public static SampleRun of(int number, int lumisections, String state) {
        SampleRun run = new SampleRun(number, lumisections);
        run.changes.add(new RunChange(
                number,
                NODES.objectNode().put("ls_duration", lumisections),
                NODES.objectNode().put("class", "Collisions18").put("state", state)));
        run.changes.add(DatasetChange.creation(number, DatasetChange.ONLINE, NODES.objectNode()));
        run.changes.add(new OmsLumisectionChange(number, DatasetChange.ONLINE, run.oms()));
        run.changes.add(new RrLumisectionChange(number, DatasetChange.ONLINE, run.good()));
        return run;
    }

    /** With an offline dataset as well, whose states are {@code global OPEN, dt OPEN, …}. */
    public SampleRun with(String name, String... states) {
        ObjectNode attributes = NODES.objectNode();
        for (String state : states) {
            int blank = state.indexOf(' ');
            attributes.put(state.substring(0, blank) + "_state", state.substring(blank + 1));
        }
        changes.add(DatasetChange.creation(number, name, attributes));
        changes.add(new RrLumisectionChange(number, name, good()));
        return this;
    }

    /** What is to be said to make it. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    public void create(EventLog log) {
        log.append(Action.automatic("auto@auto", "a sample"), changes);
    }

    private LumisectionValues<Triplet> good() {
        ColumnRanges<Triplet> good = ColumnRanges.of(1, lumisections, Triplet.of(Status.GOOD));
        return LumisectionValues.of(Map.of("dt-dt", good, "csc-csc", good));
    }

    private LumisectionValues<JsonNode> oms() {
        return LumisectionValues.of(Map.of(
                "bpix_ready", ColumnRanges.of(1, lumisections, NODES.booleanNode(true)),
                "recorded", ColumnRanges.of(1, lumisections, NODES.numberNode(0.5)),
                "delivered", ColumnRanges.of(1, lumisections, NODES.numberNode(1))));
    }
}
