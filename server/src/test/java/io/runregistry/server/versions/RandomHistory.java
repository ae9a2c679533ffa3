package io.runregistry.server.versions;

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
import io.runregistry.server.testing.Http;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does random things to a registry, and tells a {@link PlainRegistry} of them. Nothing has a state, which reverts would obey. */
final class RandomHistory {

    static final List<Integer> RUNS = List.of(101, 102, 103);
    static final List<String> DATASETS =
            List.of("online", "/PromptReco/Collisions2022A/DQM", "/Express/Collisions2022/DQM");
    private static final List<String> COLUMNS = List.of("dt-dt", "csc-csc");
    private static final List<String> BITS = List.of("bpix_ready", "cms_active");
    private static final List<Status> STATUSES = List.of(Status.GOOD, Status.BAD, Status.STANDBY);
    private static final int LAST_LUMISECTION = 12;

    private final Random random;
    private final EventLog log;
    private final Http http;
    final PlainRegistry model = new PlainRegistry();

    RandomHistory(long seed, EventLog log, Http http) {
        this.random = new Random(seed);
        this.log = log;
        this.http = http;
    }

    /** One more action, on one run mostly. */
    void go() {
        if (model.newest() > 5 && random.nextInt(6) == 0) {
            revert(1 + random.nextInt((int) model.newest()));
            return;
        }
        boolean manual = random.nextBoolean();
        List<Change> changes = new ArrayList<>();
        for (int run : RUNS) {
            if (changes.isEmpty()
                    ? run == RUNS.get(RUNS.size() - 1) || random.nextInt(3) == 0
                    : random.nextInt(5) == 0) {
                changes.addAll(changes(run));
            }
        }
        log.append(new Action(manual ? "anna@cern.ch" : "auto@auto", "step " + model.newest(), manual), changes);
        model.say(manual, changes);
    }

    private void revert(long version) {
        int expected = model.isReverted(version) || !model.canRevert(version, new HashSet<>()) ? 409 : 200;
        int status = http.post("/versions/" + version + "/revert", "{}").status();
        if (status != expected) {
            throw new AssertionError("revert of version " + version + ": " + status + ", not " + expected);
        }
        if (status == 200) {
            model.revert(version);
        }
    }

    private List<Change> changes(int run) {
        PlainRegistry.State now = model.now();
        if (!now.has(run)) {
            return List.of(
                    new RunChange(
                            run,
                            object("energy", number()),
                            object("class", letter()).put("state", "OPEN")),
                    DatasetChange.creation(run, "online", object()),
                    rr(run, "online"),
                    oms(run, "online"));
        }
        String name = pick(DATASETS);
        if (now.dataset(run, name) == null) {
            List<Change> creation = new ArrayList<>(
                    List.of(DatasetChange.creation(run, name, object("reviewed_by", letter())), rr(run, name)));
            if (random.nextBoolean()) {
                creation.add(oms(run, name));
            }
            return creation;
        }
        return switch (random.nextInt(7)) {
            case 0 -> List.of(new RunChange(run, object(), object("class", letter())));
            case 1 -> List.of(new RunChange(run, object("energy", number()), object()));
            case 2 -> List.of(DatasetChange.attributes(run, name, object("reviewed_by", letter())));
            case 3 -> List.of(DatasetChange.hidden(run, name, random.nextBoolean()));
            case 4 -> List.of(DatasetChange.inGui(run, name, List.of("gui " + number()), object()));
            case 5 -> List.of(rr(run, name), rr(run, name));
            default -> List.of(oms(run, name));
        };
    }

    private RrLumisectionChange rr(int run, String name) {
        Triplet triplet = new Triplet(pick(STATUSES), random.nextBoolean() ? "" : "comment " + letter(), "");
        return new RrLumisectionChange(run, name, LumisectionValues.of(Map.of(pick(COLUMNS), range(triplet))));
    }

    private OmsLumisectionChange oms(int run, String name) {
        JsonNode value = BooleanNode.valueOf(random.nextBoolean());
        return new OmsLumisectionChange(run, name, LumisectionValues.of(Map.of(pick(BITS), range(value))));
    }

    private <V> ColumnRanges<V> range(V value) {
        int first = 1 + random.nextInt(LAST_LUMISECTION);
        return ColumnRanges.of(first, first + random.nextInt(LAST_LUMISECTION - first + 1), value);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int number() {
        return random.nextInt(100);
    }

    private String letter() {
        return pick(List.of("A", "B", "C"));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode object(String name, String value) {
        return object().put(name, value);
    }

    private static ObjectNode object(String name, int value) {
        return object().put(name, value);
    }
}
