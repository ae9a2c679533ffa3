package io.runregistry.client;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which runs or datasets, what of them, in which order, and how many at most. Immutable.
 *
 * <pre>{@code
 * Search.where(filter).sortedBy("oms_attributes.ls_duration", Order.DESCENDING).limitedTo(10)
 * Search.everything().fields("hlt_key", "oms_attributes.energy", "dt-dt")
 * }</pre>
 *
 * @param fields what is wanted of each, {@code run_number} and {@code name} beside it; none means all there is
 * @param skip how many are passed over at the beginning
 * @param limit how many are wanted at most; nothing means all
 * @param pageSize how many travel at once where a registry gives pages only
 */
public record Search(
        Filter filter, List<String> fields, List<Sorting> sortings, long skip, OptionalLong limit, int pageSize) {

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
        fields = List.copyOf(fields);
        sortings = List.copyOf(sortings);
        if (pageSize < 1) {
            throw new InvalidCallException("a page has at least one row, not " + pageSize);
        }
        Checks.part(skip, limit);
    }

    /** All that match, in the registry's own order: newest run first. */
    public static Search where(Filter filter) {
        return new Search(filter, List.of(), List.of(), 0, OptionalLong.empty(), USUAL_PAGE);
    }

    public static Search everything() {
        return where(Filter.none());
    }

    public Search sortedBy(String key, Order order) {
        List<Sorting> more = new ArrayList<>(sortings);
        more.add(new Sorting(key, order));
        return new Search(filter, fields, more, skip, limit, pageSize);
    }

    /**
     * Only these fields travel, which is faster the fewer they are: names as people write them ({@code hlt_key},
     * {@code dt-dt}) or as the wire does ({@code oms_attributes.hlt_key}). The others are missing from what comes, as if
     * nobody knew them.
     */
    public Search fields(String... names) {
        return new Search(filter, List.of(names), sortings, skip, limit, pageSize);
    }

    /** At most so many, the ones that are skipped not counted. */
    public Search limitedTo(long rows) {
        return new Search(filter, fields, sortings, skip, OptionalLong.of(rows), pageSize);
    }

    /** The same without the first of them: {@code limitedTo(10).skipping(3)} has 7. */
    public Search skipping(long rows) {
        return new Search(filter, fields, sortings, skip + rows, Checks.rest(limit, rows), pageSize);
    }

    Search with(Filter other) {
        return new Search(other, fields, sortings, skip, limit, pageSize);
    }

    /** Only the first of these. */
    Search first() {
        return limitedTo(Math.min(1, limit.orElse(1)));
    }

    public Search inPagesOf(int rows) {
        return new Search(filter, fields, sortings, skip, limit, rows);
    }

    ArrayNode sortingsToWire() {
        ArrayNode wire = JsonNodeFactory.instance.arrayNode();
        sortings.forEach(sorting -> wire.addArray().add(sorting.key()).add(sorting.order().wire));
        return wire;
    }
}
