package io.runregistry.client;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which runs or datasets, in which order, and how many at most. Immutable.
 *
 * <pre>{@code
 * Search.where(filter).sortedBy("oms_attributes.ls_duration", Order.DESCENDING).limitedTo(10)
 * }</pre>
 *
 * @param limit how many are wanted at most; nothing means all
 * @param pageSize how many travel at once
 */
public record Search(Filter filter, List<Sorting> sortings, OptionalLong limit, int pageSize) {

    private static final int USUAL_PAGE = 1_000;

    /** One key to sort by, named as on the wire. */
    public record Sorting(String key, Order order) {}

    /** Which way. */
    public enum Order {
        ASCENDING("ASC"),
        DESCENDING("DESC");

        private final String wire;

        Order(String wire) {
            this.wire = wire;
        }
    }

    public Search {
        sortings = List.copyOf(sortings);
        if (pageSize < 1) {
            throw new InvalidCallException("a page has at least one row, not " + pageSize);
        }
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new InvalidCallException("a limit can't be negative: " + limit.getAsLong());
        }
    }

    /** All that match, in the registry's own order: newest run first. */
    public static Search where(Filter filter) {
        return new Search(filter, List.of(), OptionalLong.empty(), USUAL_PAGE);
    }

    public static Search everything() {
        return where(Filter.none());
    }

    public Search sortedBy(String key, Order order) {
        List<Sorting> more = new ArrayList<>(sortings);
        more.add(new Sorting(key, order));
        return new Search(filter, more, limit, pageSize);
    }

    public Search limitedTo(long rows) {
        return new Search(filter, sortings, OptionalLong.of(rows), pageSize);
    }

    public Search inPagesOf(int rows) {
        return new Search(filter, sortings, limit, rows);
    }

    ArrayNode sortingsToWire() {
        ArrayNode wire = JsonNodeFactory.instance.arrayNode();
        sortings.forEach(sorting -> wire.addArray().add(sorting.key()).add(sorting.order().wire));
        return wire;
    }
}
