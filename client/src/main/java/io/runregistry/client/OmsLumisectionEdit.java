package io.runregistry.client;

import io.runregistry.core.lumi.LumiRange;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new value of a bit of OMS, as {@code dt0_ready}, over neighbouring lumisections.
 *
 * @param bit its name
 * @param lumisections from first to last, both included, counted from 1
 * @param value what it is to be
 * @param comment why; at least 3 characters
 */
public record OmsLumisectionEdit(DatasetId dataset, String bit, LumiRange lumisections, boolean value, String comment) {

    /** @throws InvalidCallException if the bit is empty, or the comment too short */
    public OmsLumisectionEdit {
        Checks.text("the bit", bit);
        Checks.comment("an edit of OMS values", comment);
    }

    /**
     * The same by its parts.
     *
     * @param first counted from 1
     * @param last included
     * @throws InvalidCallException if something can't be
     */
    public static OmsLumisectionEdit of(
            DatasetId dataset, String bit, int first, int last, boolean value, String comment) {
        return new OmsLumisectionEdit(dataset, bit, Checks.range(first, last), value, comment);
    }

    ObjectNode toWire(OptionalLong seen) {
        ObjectNode range = Wire.object()
                .put("start", lumisections.first())
                .put("end", lumisections.last())
                .put("status", value)
                .put("comment", comment);
        return Wire.edit(dataset, bit, range, seen);
    }
}
