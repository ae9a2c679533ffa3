package io.runregistry.cli;

import io.runregistry.client.Filter;
import io.runregistry.client.InvalidCallException;
import io.runregistry.client.Search;
import io.runregistry.client.Search.Order;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that looks for runs or datasets by a filter. */
abstract class Searching extends Reading {

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "JSON",
            description =
                    "which ones, as the Python client has it: '{\"class\": {\"like\": \"%%Collisions%%\"}, \"dt-dt\": \"GOOD\"}'")
    private @Nullable String filter;

    @Option(names = "--raw", description = "the filter is in the wire's own language and is sent as it is")
    private boolean raw;

    @Option(
            names = "--sort",
            paramLabel = "KEY[:asc|desc]",
            split = ",",
            description =
                    "by what, as oms_attributes.ls_duration:desc; a column (dt-dt) sorts by its GOOD lumisections")
    private List<String> sort = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: all)")
    private @Nullable Long limit;

    @Option(names = "--count", description = "only say how many there are")
    private boolean count;

    Filter filter() {
        if (filter == null) {
            return Filter.none();
        }
        return raw ? Filter.parseRaw(filter) : Filter.parse(filter);
    }

    boolean countOnly() {
        return count;
    }

    Search search() {
        Search search = Search.where(filter());
        for (String key : sort) {
            int colon = key.lastIndexOf(':');
            String name = colon < 0 ? key : key.substring(0, colon);
            search = search.sortedBy(name, order(colon < 0 ? "asc" : key.substring(colon + 1), key));
        }
        return limit == null ? search : search.limitedTo(limit);
    }

    private static Order order(String text, String key) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "asc" -> Order.ASCENDING;
            case "desc" -> Order.DESCENDING;
            default -> throw new InvalidCallException("\"" + key + "\" must end in :asc or :desc, or in neither");
        };
    }
}
