package io.runregistry.cli;

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
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts runs of every kind into a registry, and changes them, from a seed. */
final class RandomRuns {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES =
            List.of("/PromptReco/Collisions2022/DQM", "/Express/Collisions2022/DQM", "/ReReco/Run2022 UL(x)/DQM");
    private static final List<String> COLUMNS = List.of("dt-dt", "ecal-es", "tracker-strip");
    private static final List<String> BITS = List.of("bpix_ready", "dt0_ready", "prescale_name");

    private static final List<Status> STATUSES = List.of(Status.values());

    private final Random random;
    private final EventLog log;

    RandomRuns(long seed, RunningRegistry registry) {
        this.random = new Random(seed);
        this.log = registry.part(EventLog.class);
    }

    void create(int runNumber) {
        List<Change> changes = new ArrayList<>(List.of(
                new RunChange(runNumber, oms(), rr()),
                DatasetChange.creation(runNumber, DatasetChange.ONLINE, NODES.objectNode())));
        addLumisections(changes, runNumber, DatasetChange.ONLINE);
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                changes.add(new DatasetChange(runNumber, name, states(), some("/a", "/b"), null));
                addLumisections(changes, runNumber, name);
            }
        }
        log.append(Action.automatic("auto@auto", "made"), changes);
        if (random.nextBoolean()) {
            change(runNumber);
        }
    }

    /** As somebody does, or the feed. */
    void change(int runNumber) {
        Action action = random.nextBoolean()
                ? Action.manual("anna@cern.ch", "changed")
                : Action.automatic("auto@auto", "changed");
        String name = random.nextBoolean() ? DatasetChange.ONLINE : NAMES.get(0);
        List<Change> changes = new ArrayList<>();
        switch (random.nextInt(5)) {
            case 0 -> changes.add(new RunChange(runNumber, NODES.objectNode(), rr()));
            case 1 -> changes.add(new RunChange(runNumber, oms(), NODES.objectNode()));
            case 2 ->
                changes.add(new DatasetChange(runNumber, NAMES.get(1), states(), some("/c"), random.nextBoolean()));
            case 3 -> {
                changes.add(DatasetChange.attributes(runNumber, name, NODES.objectNode()));
                changes.add(new RrLumisectionChange(runNumber, name, rrValues()));
            }
            default -> {
                changes.add(DatasetChange.attributes(runNumber, name, NODES.objectNode()));
                changes.add(new OmsLumisectionChange(runNumber, name, omsValues()));
            }
        }
        log.append(action, changes);
    }

    private void addLumisections(List<Change> changes, int runNumber, String name) {
        if (random.nextInt(4) > 0) {
            changes.add(new RrLumisectionChange(runNumber, name, rrValues()));
        }
        if (random.nextInt(4) > 0 && (name.equals(DatasetChange.ONLINE) || random.nextInt(3) == 0)) {
            changes.add(new OmsLumisectionChange(runNumber, name, omsValues()));
        }
    }

    private ObjectNode oms() {
        ObjectNode oms = NODES.objectNode();
        oms.put("energy", random.nextInt(6400, 6900)).put("b_field", random.nextDouble() * 4);
        oms.put("hlt_key", random.nextBoolean() ? "/cdaq/physics/ü \"x\"" : null);
        oms.putArray("components").add("DT").add("CSC");
        return oms.put("ls_duration", random.nextInt(40));
    }

    private ObjectNode rr() {
        return NODES.objectNode()
                .put("class", random.nextBoolean() ? "Collisions22" : "Cosmics22")
                .put("state", random.nextBoolean() ? "OPEN" : "SIGNOFF")
                .put("significant", random.nextBoolean())
                .put("stop_reason", "");
    }

    private ObjectNode states() {
        return NODES.objectNode()
                .put("dt_state", random.nextBoolean() ? "OPEN" : "waiting dqm gui")
                .put("global_state", "COMPLETED");
    }

    private List<String> some(String... names) {
        return List.of(names).subList(0, random.nextInt(names.length + 1));
    }

    private LumisectionValues<Triplet> rrValues() {
        return values(COLUMNS, () -> {
            Status status = STATUSES.get(random.nextInt(STATUSES.size()));
            return status == Status.BAD ? new Triplet(status, "HV trip", "HV") : Triplet.of(status);
        });
    }

    private LumisectionValues<JsonNode> omsValues() {
        LumisectionValues<JsonNode> bits = values(BITS, this::bit);
        Map<String, ColumnRanges<JsonNode>> all = new TreeMap<>(bits.columns());
        for (String name : List.of("recorded", "delivered")) {
            ColumnRanges.Builder<JsonNode> each = new ColumnRanges.Builder<>();
            int last = random.nextInt(30);
            for (int lumisection = 1; lumisection <= last; lumisection++) {
                each.add(lumisection, lumisection, NODES.numberNode(random.nextInt(1, 1000) / 1000.0));
            }
            all.put(name, each.build());
        }
        return LumisectionValues.of(all);
    }

    private JsonNode bit() {
        return random.nextInt(5) == 0 ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
    }

    /** Ranges with gaps between some of them; at times all columns have the same ones, and so gaps in all. */
    private <V> LumisectionValues<V> values(List<String> names, Supplier<V> value) {
        long seed = random.nextLong();
        boolean same = random.nextBoolean();
        Map<String, ColumnRanges<V>> columns = new TreeMap<>();
        for (String name : names) {
            Random cuts = new Random(same ? seed : random.nextLong());
            ColumnRanges.Builder<V> ranges = new ColumnRanges.Builder<>();
            int first = 1 + (cuts.nextInt(4) == 0 ? cuts.nextInt(5) : 0);
            for (int i = cuts.nextInt(4); i >= 0; i--) {
                int last = first + cuts.nextInt(10);
                ranges.add(first, last, value.get());
                first = last + 1 + (cuts.nextInt(3) == 0 ? cuts.nextInt(1, 5) : 0);
            }
            if (same || cuts.nextInt(5) > 0) {
                columns.put(name, ranges.build());
            }
        }
        return LumisectionValues.of(columns);
    }
}
