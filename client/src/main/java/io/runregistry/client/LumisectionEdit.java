package io.runregistry.client;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new judgement of a column over neighbouring lumisections.
 *
 * @param column as the wire names it: {@code dt-dt}, {@code tracker-strip}
 * @param lumisections from first to last, both included, counted from 1
 * @param judgement BAD needs a comment of at least 3 characters
 */
public record LumisectionEdit(DatasetId dataset, String column, LumiRange lumisections, Triplet judgement) {

    /** @throws InvalidCallException if the column is empty, or BAD has no comment */
    public LumisectionEdit {
        Checks.text("the column", column);
        if (judgement.status() == Status.BAD) {
            Checks.comment("BAD", judgement.comment());
        }
    }

    /**
     * The same by its parts.
     *
     * @param first counted from 1
     * @param last included
     * @throws InvalidCallException if something can't be
     */
    public static LumisectionEdit of(DatasetId dataset, String column, int first, int last, Triplet judgement) {
        return new LumisectionEdit(dataset, column, Checks.range(first, last), judgement);
    }

    ObjectNode toWire(OptionalLong seen) {
        ObjectNode range = Wire.object()
                .put("start", lumisections.first())
                .put("end", lumisections.last())
                .put("status", judgement.status().wire())
                .put("comment", judgement.comment())
                .put("cause", judgement.cause());
        return Wire.edit(dataset, column, range, seen);
    }
}
