package io.runregistry.client;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The registry that becomes a mirror: what it has already, and how it is told more. Safe for threads. */
final class MirrorTarget {

    private static final int ATTEMPTS = 3;

    private final Writes writes;
    private final String source;
    private final boolean overwrite;

    MirrorTarget(Writes writes, String source, boolean overwrite) {
        this.writes = writes;
        this.source = source;
        this.overwrite = overwrite;
    }

    /**
     * What it is a copy of.
     *
     * @param seen as {@link SourceRun#seen}
     * @param changedHere whether anything was written to it since
     */
    record Copy(String seen, boolean changedHere) {}

    /**
     * Those of the runs that are copies of what the source has.
     *
     * @throws InvalidCallException if it is no registry that takes copies
     */
    Map<Integer, Copy> copies(Collection<Integer> runs) {
        ObjectNode body = Wire.object().put("source", source);
        runs.forEach(body.putArray("runs")::add);
        Map<Integer, Copy> copies = new HashMap<>();
        for (JsonNode copy : Wire.array(asked(body))) {
            copies.put(
                    Wire.runNumber(copy),
                    new Copy(
                            copy.path("seen").asString(""),
                            copy.path("changed_here").asBoolean(false)));
        }
        return copies;
    }

    private JsonNode asked(ObjectNode body) {
        try {
            return writes.post("/mirror/seen", body);
        } catch (NotFoundException e) {
            throw new InvalidCallException("this registry takes no copies of another one's runs; --target names it", e);
        }
    }

    /**
     * Makes a run there what it is here; sent again if nobody knows whether it was done, since that makes no difference.
     *
     * @return created, changed or unchanged
     * @throws ConflictException if somebody changed it there
     */
    String put(ObjectNode run, int runNumber) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writes.send("PUT", "/mirror/runs/" + runNumber, run, OptionalLong.empty())
                        .path("outcome")
                        .asString("");
            } catch (UnreachableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A run as it travels, without its datasets. */
    ObjectNode body(SourceRun run) {
        ObjectNode body = Wire.object().put("source", source);
        body.put("version", run.version()).put("seen", run.seen()).put("overwrite", overwrite);
        body.set("oms_attributes", run.run().path("oms_attributes"));
        body.set("rr_attributes", run.run().path("rr_attributes"));
        return body;
    }

    static ObjectNode dataset(JsonNode row, LumisectionValues<Triplet> rr, LumisectionValues<JsonNode> ownOms) {
        ObjectNode dataset = Wire.object().put("name", SourceRun.name(row));
        dataset.set("dataset_attributes", objectOrEmpty(row.path("dataset_attributes")));
        ArrayNode inGui = dataset.putArray("datasets_in_gui");
        row.path("datasets_in_gui").forEach(inGui::add);
        dataset.set(
                "rr_ranges",
                ranges(
                        rr,
                        (range, triplet) -> range.add(triplet.status().wire())
                                .add(triplet.comment())
                                .add(triplet.cause())));
        dataset.set("oms_ranges", ranges(ownOms, ArrayNode::add));
        return dataset;
    }

    private static JsonNode objectOrEmpty(JsonNode attributes) {
        return attributes.isObject() ? attributes : Wire.object();
    }

    /** {@code {"dt-dt": [[1, 20, …], …]}}. */
    private static <V> ObjectNode ranges(LumisectionValues<V> values, BiConsumer<ArrayNode, V> add) {
        ObjectNode columns = Wire.object();
        values.columns().forEach((name, ranges) -> {
            ArrayNode column = columns.putArray(name);
            for (int i = 0; i < ranges.size(); i++) {
                add.accept(column.addArray().add(ranges.first(i)).add(ranges.last(i)), ranges.value(i));
            }
        });
        return columns;
    }
}
