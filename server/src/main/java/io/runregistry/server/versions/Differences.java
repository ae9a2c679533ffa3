package io.runregistry.server.versions;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Place;
import io.runregistry.server.log.Place.Kind;
import io.runregistry.server.log.RunState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares a run as a reader saw it with what a reader sees later: attributes, then datasets by name, of each its attributes
 * and its columns by name, ranges in which both values stay the same joined. OMS values that a dataset inherits are told once,
 * of {@code online}. Not safe for threads.
 */
public final class Differences {

    private static final LumisectionValues<?> NOTHING = LumisectionValues.empty();

    private final int runNumber;
    private final List<Difference> found = new ArrayList<>();

    private Differences(int runNumber) {
        this.runNumber = runNumber;
    }

    public static List<Difference> between(int runNumber, RunState before, RunState after) {
        Differences differences = new Differences(runNumber);
        differences.compareRuns(before.attributes(), after.attributes());
        Set<String> names = new TreeSet<>(before.datasets().keySet());
        names.addAll(after.datasets().keySet());
        names.forEach(name -> differences.compareDatasets(
                name,
                Optional.ofNullable(before.datasets().get(name)),
                Optional.ofNullable(after.datasets().get(name))));
        return List.copyOf(differences.found);
    }

    private void compareRuns(Optional<RunState.Attributes> before, Optional<RunState.Attributes> after) {
        compare(
                new Place(Kind.RUN, null, Place.DELETED),
                before.map(run -> BooleanNode.FALSE),
                after.map(run -> BooleanNode.FALSE));
        compare(
                Kind.RUN,
                null,
                "oms_attributes.",
                before.map(RunState.Attributes::oms),
                after.map(RunState.Attributes::oms));
        compare(
                Kind.RUN,
                null,
                "rr_attributes.",
                before.map(RunState.Attributes::rr),
                after.map(RunState.Attributes::rr));
    }

    private void compareDatasets(String name, Optional<RunState.Dataset> before, Optional<RunState.Dataset> after) {
        compare(
                new Place(Kind.DATASET, name, Place.DELETED),
                before.map(Differences::hidden),
                after.map(Differences::hidden));
        compare(
                Kind.DATASET,
                name,
                "dataset_attributes.",
                before.map(RunState.Dataset::attributes),
                after.map(RunState.Dataset::attributes));
        compare(
                new Place(Kind.DATASET, name, Place.IN_GUI),
                before.map(Differences::inGui),
                after.map(Differences::inGui));
        compareColumns(
                Kind.RR_LUMISECTIONS,
                name,
                values(before, RunState.Dataset::rr),
                values(after, RunState.Dataset::rr),
                Differences::json);
        compareOms(name, before, after);
    }

    /** Where what was said of the dataset itself is the same as before, so is what holds for it, but for what it inherits. */
    private void compareOms(String name, Optional<RunState.Dataset> before, Optional<RunState.Dataset> after) {
        LumisectionValues<JsonNode> ownBefore = values(before, RunState.Dataset::ownOms);
        LumisectionValues<JsonNode> ownAfter = values(after, RunState.Dataset::ownOms);
        LumisectionValues<JsonNode> omsBefore = values(before, RunState.Dataset::oms);
        LumisectionValues<JsonNode> omsAfter = values(after, RunState.Dataset::oms);
        for (String column : columns(ownBefore, ownAfter)) {
            LumiRanges said = ownBefore
                    .column(column)
                    .differingFrom(ownAfter.column(column))
                    .covered()
                    .union(ownAfter.column(column)
                            .differingFrom(ownBefore.column(column))
                            .covered());
            compareColumn(
                    new Place(Kind.OMS_LUMISECTIONS, name, column),
                    omsBefore.column(column),
                    omsAfter.column(column),
                    said,
                    value -> value);
        }
    }

    private static BooleanNode hidden(RunState.Dataset dataset) {
        return BooleanNode.valueOf(dataset.hidden());
    }

    private static JsonNode inGui(RunState.Dataset dataset) {
        var names = JsonNodeFactory.instance.arrayNode();
        dataset.inGui().forEach(names::add);
        return names;
    }

    private static JsonNode json(Triplet triplet) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", triplet.status().wire())
                .put("comment", triplet.comment())
                .put("cause", triplet.cause());
    }

    @SuppressWarnings("unchecked") // nothing has values of any type
    private static <V> LumisectionValues<V> values(
            Optional<RunState.Dataset> dataset, Function<RunState.Dataset, LumisectionValues<V>> values) {
        return dataset.map(values).orElse((LumisectionValues<V>) NOTHING);
    }

    private void compare(
            Kind kind,
            @Nullable String dataset,
            String document,
            Optional<ObjectNode> before,
            Optional<ObjectNode> after) {
        Set<String> names = new TreeSet<>();
        before.ifPresent(attributes -> names.addAll(attributes.propertyNames()));
        after.ifPresent(attributes -> names.addAll(attributes.propertyNames()));
        for (String name : names) {
            compare(
                    new Place(kind, dataset, document + name),
                    before.map(attributes -> attributes.get(name)),
                    after.map(attributes -> attributes.get(name)));
        }
    }

    private void compare(Place place, Optional<? extends JsonNode> before, Optional<? extends JsonNode> after) {
        if (!before.equals(after)) {
            found.add(new Difference(runNumber, place, null, before.orElse(null), after.orElse(null)));
        }
    }

    private static Set<String> columns(LumisectionValues<?> before, LumisectionValues<?> after) {
        Set<String> columns = new TreeSet<>(before.columns().keySet());
        columns.addAll(after.columns().keySet());
        return columns;
    }

    private <V> void compareColumns(
            Kind kind,
            String dataset,
            LumisectionValues<V> before,
            LumisectionValues<V> after,
            Function<V, JsonNode> json) {
        for (String column : columns(before, after)) {
            LumiRanges all =
                    before.column(column).covered().union(after.column(column).covered());
            compareColumn(new Place(kind, dataset, column), before.column(column), after.column(column), all, json);
        }
    }

    private record BeforeAndAfter<V>(
            @Nullable V before, @Nullable V after) {}

    private <V> void compareColumn(
            Place place, ColumnRanges<V> before, ColumnRanges<V> after, LumiRanges within, Function<V, JsonNode> json) {
        ColumnRanges<BeforeAndAfter<V>> pairs = pairs(before, after, within);
        for (int i = 0; i < pairs.size(); i++) {
            V was = pairs.value(i).before();
            V is = pairs.value(i).after();
            found.add(new Difference(
                    runNumber,
                    place,
                    new LumiRange(pairs.first(i), pairs.last(i)),
                    was == null ? null : json.apply(was),
                    is == null ? null : json.apply(is)));
        }
    }

    /** Both values, where they differ. */
    private static <V> ColumnRanges<BeforeAndAfter<V>> pairs(
            ColumnRanges<V> before, ColumnRanges<V> after, LumiRanges within) {
        ColumnRanges.Builder<BeforeAndAfter<V>> pairs = new ColumnRanges.Builder<>();
        ColumnRanges.Cursor<V> was = before.cursor();
        ColumnRanges.Cursor<V> is = after.cursor();
        NavigableSet<Integer> edges = edges(before);
        edges.addAll(edges(after));
        for (LumiRange range : within.ranges()) {
            Set<Integer> starts = new LinkedHashSet<>(Set.of(range.first()));
            starts.addAll(edges.subSet(range.first(), true, range.last(), true));
            for (int first : starts) {
                Integer next = edges.higher(first);
                BeforeAndAfter<V> pair = new BeforeAndAfter<>(was.at(first), is.at(first));
                if (!Objects.equals(pair.before(), pair.after())) {
                    pairs.add(first, next == null ? range.last() : Math.min(range.last(), next - 1), pair);
                }
            }
        }
        return pairs.build();
    }

    private static NavigableSet<Integer> edges(ColumnRanges<?> ranges) {
        TreeSet<Integer> edges = new TreeSet<>();
        for (int i = 0; i < ranges.size(); i++) {
            edges.add(ranges.first(i));
            edges.add(ranges.last(i) + 1);
        }
        return edges;
    }
}
