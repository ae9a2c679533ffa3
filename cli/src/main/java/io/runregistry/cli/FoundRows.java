package io.runregistry.cli;

import io.runregistry.client.InvalidCallException;
import io.runregistry.client.RegistryView;
import io.runregistry.client.Search;
import io.runregistry.core.query.Scope;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Runs or datasets that were found, the first one looked at: with chosen fields where a registry can choose, or else whole. */
final class FoundRows implements AutoCloseable {

    private final Stream<JsonNode> source;
    private final Iterator<JsonNode> rows;
    private final Optional<JsonNode> first;
    private final boolean chosen;

    private FoundRows(Stream<JsonNode> source, boolean chosen) {
        this.source = source;
        this.rows = source.iterator();
        this.first = rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        this.chosen = chosen;
    }

    /** @param fields what is wanted; none is all */
    static FoundRows of(RegistryView registry, Search search, Scope scope, List<String> fields) {
        if (!fields.isEmpty()) {
            try {
                return open(registry, search.fields(fields.toArray(String[]::new)), scope, true);
            } catch (InvalidCallException cannotOrUnknown) {
                // all of each row tells whether it is the fields
            }
        }
        return open(registry, search, scope, false);
    }

    private static FoundRows open(RegistryView registry, Search search, Scope scope, boolean chosen) {
        Stream<JsonNode> source =
                scope == Scope.RUNS ? registry.streamRawRuns(search) : registry.streamRawDatasets(search);
        try {
            return new FoundRows(source, chosen);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Whether the registry chose the fields, and so knows them all. */
    boolean areChosen() {
        return chosen;
    }

    Optional<JsonNode> first() {
        return first;
    }

    Stream<JsonNode> stream() {
        return Stream.concat(
                first.stream(),
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false));
    }

    @Override
    public void close() {
        source.close();
    }
}
