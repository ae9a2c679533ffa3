package io.runregistry.server.playground;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.classify.Classification;
import io.runregistry.server.classify.Classified;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.runs.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What other rules would change of a run.
 *
 * @param open whether its values would change; else it would be flagged
 * @param attributes of {@code class} and {@code significant} those that would change
 * @param online by online column
 * @param offline by offline column what a dataset would begin with that is created from now on
 * @param created offline datasets that signing off would create then, and does not now
 * @param notCreated the other way round
 */
record Effect(
        int runNumber,
        String state,
        boolean open,
        SortedMap<String, Attribute> attributes,
        SortedMap<String, Map<Change, LumiRanges>> online,
        SortedMap<String, Map<Change, LumiRanges>> offline,
        List<String> created,
        List<String> notCreated) {

    /** @param hidden whether a person set something else, which holds all the same */
    record Attribute(JsonNode from, JsonNode to, boolean hidden) {}

    /**
     * Another status. Where a run is not significant it has none.
     *
     * @param hidden whether a person set something there, which holds all the same
     */
    record Change(Optional<Status> from, Optional<Status> to, boolean hidden) {}

    /** @param offline whether any rule of an offline column differs */
    record Rules(Classification now, Classification then, boolean offline) {
        static Rules of(Classification now, Classification then) {
            return new Rules(now, then, !now.judgesAlike(then, Kind.OFFLINE));
        }
    }

    static Effect of(Rules rules, RunFacts run, Judged judged) {
        Classified now = classified(rules.now(), run, judged);
        Classified then = classified(rules.then(), run, judged);
        SortedMap<String, Attribute> attributes = new TreeMap<>();
        add(attributes, run, "class", StringNode.valueOf(now.runClass()), StringNode.valueOf(then.runClass()));
        add(
                attributes,
                run,
                "significant",
                BooleanNode.valueOf(now.significant()),
                BooleanNode.valueOf(then.significant()));
        List<String> datasetsNow = datasets(rules.now(), run, now);
        List<String> datasetsThen = datasets(rules.then(), run, then);
        return new Effect(
                run.runNumber(),
                run.state(),
                run.isOpen(),
                attributes,
                changes(now.statuses(), then.statuses(), judged.rrLayers().manual()),
                rules.offline()
                        ? changes(
                                offline(rules.now(), run, judged),
                                offline(rules.then(), run, judged),
                                LumisectionValues.empty())
                        : new TreeMap<>(),
                without(datasetsThen, datasetsNow),
                without(datasetsNow, datasetsThen));
    }

    private static Classified classified(Classification classification, RunFacts run, Judged judged) {
        return classification.classify(
                run.omsAttributes(), judged.ownOms().merged(), run.rrAutomatic(), run.rrManual());
    }

    private static LumisectionValues<Triplet> offline(Classification classification, RunFacts run, Judged judged) {
        return classification.offline(run.omsAttributes(), run.rrAttributes(), judged.oms(), judged.rr());
    }

    private static void add(
            SortedMap<String, Attribute> attributes, RunFacts run, String name, JsonNode now, JsonNode then) {
        if (!now.equals(then)) {
            attributes.put(name, new Attribute(now, then, run.rrManual().hasNonNull(name)));
        }
    }

    private static List<String> datasets(Classification classification, RunFacts run, Classified classified) {
        JsonNode byHand = run.rrManual().path("class");
        return classification.acceptedDatasets(
                byHand.isString() ? byHand.stringValue() : classified.runClass(), run.runNumber());
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> rest = new ArrayList<>(names);
        rest.removeAll(others);
        return rest;
    }

    private static SortedMap<String, Map<Change, LumiRanges>> changes(
            LumisectionValues<Triplet> now, LumisectionValues<Triplet> then, LumisectionValues<Triplet> byHand) {
        SortedMap<String, Map<Change, LumiRanges>> changes = new TreeMap<>();
        TreeSet<String> columns = new TreeSet<>(now.columns().keySet());
        columns.addAll(then.columns().keySet());
        for (String column : columns) {
            ColumnRanges.Builder<Change> changed = new ColumnRanges.Builder<>();
            differences(now.column(column), then.column(column))
                    .walk(byHand.column(column), (first, last, change, triplet) -> {
                        if (change != null) {
                            changed.add(first, last, new Change(change.from(), change.to(), triplet != null));
                        }
                    });
            if (!changed.build().isEmpty()) {
                changes.put(column, changed.build().byValue());
            }
        }
        return changes;
    }

    private static ColumnRanges<Change> differences(ColumnRanges<Triplet> now, ColumnRanges<Triplet> then) {
        ColumnRanges.Builder<Change> differences = new ColumnRanges.Builder<>();
        now.walk(then, (first, last, before, after) -> {
            Change change = new Change(status(before), status(after), false);
            if (!change.from().equals(change.to())) {
                differences.add(first, last, change);
            }
        });
        return differences.build();
    }

    private static Optional<Status> status(@Nullable Triplet triplet) {
        return Optional.ofNullable(triplet).map(Triplet::status);
    }

    boolean changesNothing() {
        return !changesOnline() && offline.isEmpty() && created.isEmpty() && notCreated.isEmpty();
    }

    private boolean changesOnline() {
        return !attributes.isEmpty() || !online.isEmpty();
    }

    /** Whether the run is to be updated by hand, since rules no longer change it. */
    boolean flags() {
        return !open && changesOnline();
    }

    /** Whether nothing of what holds would change, because of what people set. */
    boolean isHidden() {
        return changesOnline()
                && attributes.values().stream().allMatch(Attribute::hidden)
                && online.values().stream()
                        .allMatch(changes -> changes.keySet().stream().allMatch(Change::hidden));
    }

    ObjectNode json() {
        return EffectJson.of(this);
    }
}
