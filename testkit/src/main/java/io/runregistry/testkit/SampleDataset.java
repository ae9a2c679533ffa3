package io.runregistry.testkit;

import io.runregistry.client.State;
import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dataset of a {@link SampleRun}: what is said last of a lumisection holds. Columns are named with their workspace,
 * {@code dt-dt}; lumisections are counted from 1, and both ends of a range are in it. Not safe for threads.
 */
public final class SampleDataset {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final int lumisections;
    private final ObjectNode attributes = JSON.createObjectNode();
    private final Map<String, ColumnRanges<Triplet>> flags = new TreeMap<>();
    private final Map<String, ColumnRanges<JsonNode>> oms = new TreeMap<>();

    SampleDataset(String name, int lumisections) {
        this.name = name;
        this.lumisections = lumisections;
    }

    /** How far it is in a workspace: {@code global, dt, …}. */
    public SampleDataset state(String workspace, State state) {
        return attribute(workspace + "_state", state.wire());
    }

    /** An attribute of its own: null, a text, a number, a truth, or lists and maps of them. */
    public SampleDataset attribute(String attribute, Object value) {
        attributes.set(attribute, JSON.valueToTree(value));
        return this;
    }

    /** A flag for all lumisections. */
    public SampleDataset flag(String column, Status status) {
        return flag(column, 1, lumisections, status);
    }

    /** A flag for a range of lumisections. */
    public SampleDataset flag(String column, int first, int last, Status status) {
        return flag(column, first, last, new Triplet(status, "", ""));
    }

    /** A flag with its comment and cause for a range of lumisections. */
    public SampleDataset flag(String column, int first, int last, Triplet flag) {
        return say(flags, column, first, last, flag);
    }

    /** What OMS says of all lumisections: {@code beam1_stable}, or a bit of DCS as {@code bpix_ready}. */
    public SampleDataset oms(String value, Object is) {
        return oms(value, 1, lumisections, is);
    }

    /** What OMS says of a range of lumisections: a text, a number or a truth. */
    public SampleDataset oms(String value, int first, int last, Object is) {
        return say(oms, value, first, last, JSON.valueToTree(is));
    }

    /** How much each lumisection of the range has of luminosity, in 1/pb. */
    public SampleDataset luminosity(int first, int last, double delivered, double recorded) {
        return oms("delivered", first, last, delivered).oms("recorded", first, last, recorded);
    }

    private <V> SampleDataset say(Map<String, ColumnRanges<V>> columns, String column, int first, int last, V value) {
        if (first < 1 || last < first || last > lumisections) {
            throw new IllegalArgumentException("lumisections " + first + "-" + last + " of " + name
                    + ": the run has lumisections 1-" + lumisections);
        }
        columns.merge(column, ColumnRanges.of(first, last, value), ColumnRanges::overlaidBy);
        return this;
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("name", name);
        json.set("dataset_attributes", attributes);
        json.set(
                "rr_ranges",
                ranges(
                        flags,
                        (range, flag) -> range.add(flag.status().wire())
                                .add(flag.comment())
                                .add(flag.cause())));
        json.set("oms_ranges", ranges(oms, ArrayNode::add));
        return json;
    }

    private static <V> ObjectNode ranges(Map<String, ColumnRanges<V>> columns, BiConsumer<ArrayNode, V> add) {
        ObjectNode json = JSON.createObjectNode();
        columns.forEach((name, ranges) -> {
            ArrayNode column = json.putArray(name);
            for (int i = 0; i < ranges.size(); i++) {
                add.accept(column.addArray().add(ranges.first(i)).add(ranges.last(i)), ranges.value(i));
            }
        });
        return json;
    }
}
