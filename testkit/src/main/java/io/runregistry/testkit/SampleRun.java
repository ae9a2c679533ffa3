package io.runregistry.testkit;

import io.runregistry.client.State;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run to put into a registry of tests, with its datasets. It is stored as it is said here: nothing classifies it.
 *
 * <pre>{@code
 * registry.add(SampleRun.of(355208, 88)
 *         .className("Collisions22")
 *         .oms("energy", 6800)
 *         .luminosity(1, 88, 0.61, 0.58)
 *         .flag("dt-dt", Status.GOOD)
 *         .dataset("/PromptReco/Collisions2022/DQM", dataset -> dataset
 *                 .state("dt", State.OPEN)
 *                 .flag("dt-dt", Status.GOOD)
 *                 .flag("dt-dt", 3, 7, new Triplet(Status.BAD, "HV trip", ""))));
 * }</pre>
 *
 * Not safe for threads.
 */
public final class SampleRun {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ONLINE = "online";

    private final int number;
    private final int lumisections;
    private final ObjectNode oms = JSON.createObjectNode();
    private final ObjectNode rr = JSON.createObjectNode();
    private final Map<String, SampleDataset> datasets = new TreeMap<>();

    private SampleRun(int number, int lumisections) {
        this.number = number;
        this.lumisections = lumisections;
        oms.put("ls_duration", lumisections);
        state(State.OPEN);
    }

    /**
     * An OPEN run with its {@code online} dataset.
     *
     * @param number from 1
     * @param lumisections how many it has, from 1
     */
    public static SampleRun of(int number, int lumisections) {
        if (number < 1 || lumisections < 1) {
            throw new IllegalArgumentException("run " + number + " with " + lumisections
                    + " lumisections: runs are numbered from 1, and have a lumisection at least");
        }
        return new SampleRun(number, lumisections);
    }

    public int number() {
        return number;
    }

    /** {@code Collisions22}, {@code Cosmics22}, … */
    public SampleRun className(String name) {
        return rr("class", name);
    }

    /** OPEN, SIGNOFF or COMPLETED. */
    public SampleRun state(State state) {
        return rr("state", state.wire());
    }

    /** What OMS says of the run: {@code energy} in GeV, {@code hlt_key}, … */
    public SampleRun oms(String attribute, Object value) {
        oms.set(attribute, JSON.valueToTree(value));
        return this;
    }

    /** What the registry itself says of the run: {@code stop_reason}, {@code significant}, … */
    public SampleRun rr(String attribute, Object value) {
        rr.set(attribute, JSON.valueToTree(value));
        return this;
    }

    /** A flag of the {@code online} dataset for all lumisections. */
    public SampleRun flag(String column, Status status) {
        return online(dataset -> dataset.flag(column, status));
    }

    /** A flag of the {@code online} dataset for a range of lumisections, both ends included. */
    public SampleRun flag(String column, int first, int last, Triplet flag) {
        return online(dataset -> dataset.flag(column, first, last, flag));
    }

    /** How much luminosity each lumisection of the range has, in 1/pb. */
    public SampleRun luminosity(int first, int last, double delivered, double recorded) {
        return online(dataset -> dataset.luminosity(first, last, delivered, recorded));
    }

    /** More of the {@code online} dataset; what OMS says there holds for the others, too. */
    public SampleRun online(Consumer<SampleDataset> said) {
        return dataset(ONLINE, said);
    }

    /** A dataset, or more of it: {@code /PromptReco/Collisions2022/DQM}. */
    public SampleRun dataset(String name, Consumer<SampleDataset> said) {
        said.accept(datasets.computeIfAbsent(name, newName -> new SampleDataset(newName, lumisections)));
        return this;
    }

    /** As {@code PUT /mirror/runs/…} takes it, the one call that stores a run whole as it is. */
    ObjectNode json() {
        online(dataset -> {});
        ObjectNode json = JSON.createObjectNode()
                .put("source", "runregistry-testkit")
                .put("version", 1)
                .put("seen", "sample")
                .put("overwrite", true);
        json.set("oms_attributes", oms);
        json.set("rr_attributes", rr);
        ArrayNode array = json.putArray("datasets");
        datasets.values().forEach(dataset -> array.add(dataset.json()));
        return json;
    }
}
