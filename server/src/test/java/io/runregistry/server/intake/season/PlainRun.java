package io.runregistry.server.intake.season;

import io.runregistry.server.intake.standin.SeasonRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as it really was, one entry for each lumisection, and what shifters said of it. {@code l1_triggers_counter} grows with
 * each change, so that it tells which state of the run somebody has seen.
 */
final class PlainRun {

    /** What a shifter says of a lumisection. */
    record Judgement(String status, String comment) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> BEAMS = List.of("beam1_present", "beam2_present", "beam1_stable", "beam2_stable");

    final int number;
    final ObjectNode attributes = NODES.objectNode();
    final TreeMap<Integer, ObjectNode> lumisections = new TreeMap<>();

    /** By column and lumisection. */
    final Map<String, Map<Integer, Judgement>> judgements = new HashMap<>();

    /** Lumisections whose bit {@code cms_active} somebody set. */
    final Map<Integer, Boolean> activeByHand = new HashMap<>();

    Optional<String> classByHand = Optional.empty();
    Optional<Boolean> significantByHand = Optional.empty();
    Optional<Expected> signedOff = Optional.empty();
    boolean changedSinceSignedOff;

    private long recorded;

    PlainRun(int number, Random random) {
        this.number = number;
        boolean collisions = random.nextInt(3) > 0;
        attributes.put("run_number", number);
        attributes.put("sequence", "GLOBAL-RUN");
        attributes.put("b_field", random.nextBoolean() ? 3.8 : 0.019);
        attributes.put("l1_triggers_counter", 0);
        attributes.putNull("end_time");
        attributes.putNull("hlt_key");
        attributes.putArray("components").add("DAQ").add("TRG").add(random.nextInt(5) > 0 ? "DT" : "CSC");
        attributes.put("trigger_mode", collisions ? "/cdaq/physics/Run2022/V1" : "/cdaq/cosmic/V2");
        nextLumisections(random, 1);
    }

    /** The menu is known a little later than the run is. */
    void menuIsKnown() {
        attributes.set("hlt_key", attributes.get("trigger_mode"));
    }

    void end() {
        attributes.put("end_time", "2022-07-05T20:00:00Z");
    }

    boolean isGoing() {
        return attributes.path("end_time").isNull();
    }

    int last() {
        return lumisections.lastKey();
    }

    /** Goes on for so many lumisections, of which some may be missing, and some values unknown. */
    void nextLumisections(Random random, int count) {
        int from = lumisections.isEmpty() ? 1 : last() + 1;
        boolean gaps = random.nextInt(4) == 0 && count > 2;
        for (int lumisection = from; lumisection < from + count; lumisection++) {
            recorded += random.nextInt(1000);
            boolean inside = lumisection > from && lumisection < from + count - 1;
            if (!gaps || !inside || random.nextInt(10) > 0) {
                lumisections.put(lumisection, values(lumisection, random));
            }
        }
    }

    private ObjectNode values(int lumisection, Random random) {
        ObjectNode values = NODES.objectNode().put("lumisection_number", lumisection);
        BEAMS.forEach(bit -> values.put(bit, lumisection > 3));
        values.put("cms_active", true);
        values.put("dt0_ready", random.nextInt(8) > 0);
        values.put("bpix_ready", lumisection % 7 != 0);
        values.put("prescale_index", lumisection / 20);
        values.put("not_kept", "by anybody");
        values.putNull("physics_flag");
        if (random.nextInt(12) == 0) {
            values.putNull("recorded_lumi");
        } else {
            values.put("recorded_lumi", recorded / 1000.0);
        }
        values.put("delivered_lumi", 2 * recorded / 1000.0);
        return values;
    }

    /** A lumisection that was missing comes late. */
    void fillGap(Random random) {
        for (int lumisection = 1; lumisection < last(); lumisection++) {
            if (!lumisections.containsKey(lumisection)) {
                lumisections.put(lumisection, values(lumisection, random).putNull("recorded_lumi"));
                return;
            }
        }
    }

    /** A bit turns out to have been otherwise. */
    void correctBit(Random random) {
        ObjectNode values = any(random);
        values.put("dt0_ready", !values.path("dt0_ready").asBoolean());
    }

    /** What was recorded up to a lumisection turns out to have been otherwise. */
    void correctLuminosity(Random random) {
        any(random).put("recorded_lumi", random.nextInt(1000) / 1000.0);
    }

    private ObjectNode any(Random random) {
        List<ObjectNode> all = new ArrayList<>(lumisections.values());
        return all.get(random.nextInt(all.size()));
    }

    boolean hasGaps() {
        return lumisections.size() < last();
    }

    /** As OMS has it after one more change. */
    SeasonRun asOmsHasIt() {
        attributes.put(
                "l1_triggers_counter", attributes.path("l1_triggers_counter").asInt() + 1);
        changedSinceSignedOff = signedOff.isPresent();
        return new SeasonRun(
                attributes.deepCopy(),
                lumisections.values().stream().map(ObjectNode::deepCopy).toList());
    }

    String runClass() {
        return classByHand.orElseGet(this::classByRules);
    }

    String classByRules() {
        String menu = attributes.path("hlt_key").asString("");
        return menu.contains("/physics") ? "Collisions22" : menu.contains("/cosmic") ? "Cosmics22" : "";
    }

    boolean isSignificant() {
        return significantByHand.orElseGet(this::isSignificantByRules);
    }

    boolean isSignificantByRules() {
        return switch (runClass()) {
            case "Collisions22", "Special22" ->
                attributes.path("components").toString().contains("DT");
            case "Cosmics22" -> last() > 5;
            default -> false;
        };
    }

    boolean beamsWereStable() {
        return lumisections.values().stream()
                .anyMatch(values ->
                        BEAMS.stream().allMatch(bit -> values.path(bit).asBoolean()));
    }
}
