package io.runregistry.server.log;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the lumisections of a dataset come to: for each column how many lumisections have which status, and which ranges
 * they are.
 *
 * <p>RR columns are counted from lumisection 1 to the last that has any RR value; a lumisection without a value counts
 * as EMPTY. OMS values are counted where there are RR values too, as the wire has it.
 */
public final class LumisectionSummary {

    private final LumisectionValues<Triplet> rr;
    private final LumisectionValues<JsonNode> oms;
    private final LumiRanges judged;
    private final LumiRanges joint;

    public LumisectionSummary(LumisectionValues<Triplet> rr, LumisectionValues<JsonNode> oms) {
        this.rr = rr;
        this.oms = oms;
        this.judged = rr.isEmpty() ? LumiRanges.empty() : LumiRanges.of(1, rr.lastLumisection());
        this.joint = oms.covered().intersection(judged);
    }

    /** {@code {"dt-dt": {"GOOD": 120, "EMPTY": 0, "comments": […], "causes": […]}}}; a status that never occurs is absent. */
    ObjectNode triplets() {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        rr.columns().forEach((column, ranges) -> {
            ObjectNode counts = summary.putObject(column);
            statuses(ranges).forEach((status, where) -> counts.put(status.wire(), where.count()));
            counts.set("comments", texts(ranges, Triplet::comment));
            counts.set("causes", texts(ranges, Triplet::cause));
        });
        return summary;
    }

    /** {@code {"dt-dt": {"GOOD": [[1, 120]], "EMPTY": []}}}. */
    public ObjectNode tripletRanges() {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        rr.columns().forEach((column, ranges) -> {
            ObjectNode places = summary.putObject(column);
            statuses(ranges).forEach((status, where) -> places.set(status.wire(), json(where)));
        });
        return summary;
    }

    /** Which lumisections (always some) have which flag. */
    SortedMap<Flag, LumiRanges> flags() {
        SortedMap<Flag, LumiRanges> flags = new TreeMap<>();
        rr.columns()
                .forEach((column, ranges) -> statuses(ranges).forEach((status, where) -> {
                    if (!where.isEmpty()) {
                        flags.put(new Flag(column, status.wire()), where);
                    }
                }));
        return flags;
    }

    /** From 1 to the last that has any RR value. */
    LumiRanges judged() {
        return judged;
    }

    RecordedLuminosity recorded() {
        return RecordedLuminosity.of(oms.column("recorded"));
    }

    /** {@code {"bpix_ready": {"TRUE": 120, "FALSE": 0, "NULL": 0, "EMPTY": 0}, …, "ls_duration": {"TRUE": last LS}}}. */
    ObjectNode bits() {
        ObjectNode summary = bits(LumiRanges::count, (counts, name, count) -> counts.put(name, count));
        if (!joint.isEmpty()) {
            LumiRange last = joint.ranges().get(joint.ranges().size() - 1);
            summary.putObject("ls_duration").put("TRUE", last.last());
        }
        return summary;
    }

    /**
     * {@code {"bpix_ready": {"TRUE": [[1, 120]], "FALSE": [], "NULL": [], "EMPTY": []}, …, "all_lumisections": {"TRUE":
     * [[1, 120]]}}}.
     */
    public ObjectNode bitRanges() {
        ObjectNode places = bits(LumisectionSummary::json, (of, name, ranges) -> of.set(name, ranges));
        if (!joint.isEmpty()) {
            places.putObject("all_lumisections").set("TRUE", json(joint));
        }
        return places;
    }

    private interface Put<T> {
        void put(ObjectNode into, String name, T value);
    }

    private <T> ObjectNode bits(Function<LumiRanges, T> of, Put<T> put) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        if (joint.isEmpty()) {
            return summary;
        }
        oms.columns().forEach((bit, ranges) -> {
            if (BrilcalcValues.NAMES.contains(bit)) {
                return;
            }
            ObjectNode node = summary.putObject(bit);
            put.put(node, "TRUE", of.apply(ranges.where(this::isTrue).intersection(joint)));
            put.put(node, "FALSE", of.apply(ranges.where(this::isFalse).intersection(joint)));
            put.put(node, "NULL", of.apply(ranges.where(JsonNode::isNull).intersection(joint)));
            put.put(node, "EMPTY", of.apply(joint.minus(ranges.covered())));
        });
        return summary;
    }

    private boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    /** The luminosity of an OMS value ({@code recorded}, {@code delivered}) summed where there are RR values, in its own unit. */
    public double luminosity(String name) {
        ColumnRanges<JsonNode> values = oms.column(name);
        int lastJudged = rr.lastLumisection();
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            int judgedPart = Math.min(values.last(i), lastJudged) - values.first(i) + 1;
            if (judgedPart > 0) {
                sum += Math.max(values.value(i).asDouble(0), 0) * judgedPart;
            }
        }
        return sum;
    }

    private Map<Status, LumiRanges> statuses(ColumnRanges<Triplet> ranges) {
        Map<Status, LumiRanges> statuses = new EnumMap<>(Status.class);
        statuses.put(Status.EMPTY, LumiRanges.empty());
        ColumnRanges<Status> byStatus = ranges.map(Triplet::status);
        for (int i = 0; i < byStatus.size(); i++) {
            Status status = byStatus.value(i);
            statuses.computeIfAbsent(status, s -> byStatus.where(s::equals));
        }
        LumiRanges unsaid = judged.minus(ranges.covered());
        statuses.put(Status.EMPTY, byStatus.where(Status.EMPTY::equals).union(unsaid));
        return statuses;
    }

    private static ArrayNode texts(ColumnRanges<Triplet> ranges, Function<Triplet, String> text) {
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < ranges.size(); i++) {
            texts.add(text.apply(ranges.value(i)));
        }
        texts.remove("");
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ArrayNode json(LumiRanges ranges) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ranges.ranges().forEach(range -> array.addArray().add(range.first()).add(range.last()));
        return array;
    }
}
