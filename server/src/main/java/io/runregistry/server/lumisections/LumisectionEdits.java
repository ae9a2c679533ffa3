package io.runregistry.server.lumisections;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.batch.BatchCall;
import io.runregistry.server.batch.Batches;
import io.runregistry.server.batch.Concerned;
import io.runregistry.server.batch.Outcome;
import io.runregistry.server.batch.Plan;
import io.runregistry.server.batch.PlannedDataset;
import io.runregistry.server.batch.Planner;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decided;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Judged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes what is said of lumisections, if the rules allow it: all edits of a call in one version, or none. */
@Component
final class LumisectionEdits {

    private final EventLog log;
    private final Batches batches;
    private final EditRules rules;

    LumisectionEdits(EventLog log, Batches batches, EditRules rules) {
        this.log = log;
        this.batches = batches;
        this.rules = rules;
    }

    /**
     * Does one edit. What it says is kept even if it was so before, since somebody said so.
     *
     * @return the version of the event
     * @throws NotFoundException if there is no such run or dataset
     * @throws InvalidRequestException if there is no such column, or the run ends before
     * @throws ConflictException if the state does not allow it, or the dataset is newer than what the caller saw
     */
    long edit(Edit edit, Action action) {
        DatasetKey key = edit.place().dataset();
        Decided<Boolean> decided = log.decide(List.of(key.runNumber()), transaction -> {
            check(transaction, List.of(edit), LumisectionStore.judged(transaction, List.of(key)));
            return new Decision<>(action, List.of(edit.change()), true);
        });
        return decided.datasetVersions().getOrDefault(key, 0L);
    }

    /** Does many edits, later ones over earlier ones, or looks what they would do. */
    Outcome edit(BatchCall call, List<Edit> edits, Action action) {
        Set<DatasetKey> keys = new LinkedHashSet<>();
        edits.forEach(edit -> keys.add(edit.place().dataset()));
        return batches.run(call, action, new Planner() {
            @Override
            public Collection<DatasetKey> find(DSLContext database) {
                return keys;
            }

            @Override
            public Plan plan(DSLContext transaction, Collection<DatasetKey> found) {
                return LumisectionEdits.this.plan(transaction, edits, found, action.manual());
            }
        });
    }

    /**
     * The judgements that would hold after some edits, later ones over earlier ones; nobody is asked whether they may be made.
     *
     * @param before what is stored of each dataset that is edited
     */
    static Map<DatasetKey, LumisectionValues<Triplet>> judgements(
            Map<DatasetKey, Judged> before, List<Edit> edits, boolean manually) {
        Map<DatasetKey, Judged> after = new HashMap<>(before);
        edits.forEach(
                edit -> after.computeIfPresent(edit.place().dataset(), (key, judged) -> edit.on(judged, manually)));
        Map<DatasetKey, LumisectionValues<Triplet>> judgements = new HashMap<>();
        after.forEach((key, judged) -> judgements.put(key, judged.rr()));
        return judgements;
    }

    private Plan plan(DSLContext transaction, List<Edit> edits, Collection<DatasetKey> keys, boolean manually) {
        Map<DatasetKey, Judged> stored = LumisectionStore.judged(transaction, keys);
        Map<DatasetKey, EditableDataset> datasets = check(transaction, edits, stored);
        Map<DatasetKey, List<Edit>> byDataset =
                edits.stream().collect(groupingBy(edit -> edit.place().dataset(), LinkedHashMap::new, toList()));
        List<PlannedDataset> planned = new ArrayList<>();
        byDataset.forEach(
                (key, ofDataset) -> planned.add(planned(get(datasets, key), get(stored, key), ofDataset, manually)));
        return new Plan(planned, List.of());
    }

    private static PlannedDataset planned(EditableDataset dataset, Judged before, List<Edit> edits, boolean manually) {
        Judged after = before;
        for (Edit edit : edits) {
            after = edit.on(after, manually);
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        LumisectionValues<Triplet> judged = after.rr().differingFrom(before.rr());
        LumiRanges changed = show(shown, judged).union(show(shown, after.oms().differingFrom(before.oms())));
        LumiRanges becomingGood = LumiRanges.empty();
        LumiRanges noLongerGood = LumiRanges.empty();
        for (Map.Entry<String, ColumnRanges<Triplet>> column : judged.columns().entrySet()) {
            StatusChanges statuses = StatusChanges.of(before.rr().column(column.getKey()), column.getValue());
            ((ObjectNode) shown.path(column.getKey())).set("statuses", statuses.toJson(before.oms()));
            becomingGood = becomingGood.union(statuses.becomingGood());
            noLongerGood = noLongerGood.union(statuses.noLongerGood());
        }
        SortedMap<String, Concerned> parts = new TreeMap<>();
        if (!judged.isEmpty()) {
            parts.put("becoming_good", Concerned.of(becomingGood, before.oms()));
            parts.put("no_longer_good", Concerned.of(noLongerGood, before.oms()));
        }
        return new PlannedDataset(
                dataset.key(),
                dataset.version(),
                shown,
                Concerned.of(changed, before.oms()),
                edits.stream().map(Edit::change).toList(),
                parts);
    }

    private static LumiRanges show(ObjectNode shown, LumisectionValues<?> changed) {
        changed.columns().forEach((name, ranges) -> shown.set(name, ChangedRanges.toJson(ranges.covered())));
        return changed.covered();
    }

    /** All rules, and whether the callers saw what is there now. */
    private Map<DatasetKey, EditableDataset> check(
            DSLContext transaction, List<Edit> edits, Map<DatasetKey, Judged> stored) {
        Map<DatasetKey, EditableDataset> datasets = EditableDataset.read(transaction, stored.keySet());
        for (Edit edit : edits) {
            DatasetKey key = edit.place().dataset();
            check(edit, get(datasets, key), get(stored, key));
            LaterEvents.refuseIfDatasetChanged(
                    transaction, key.runNumber(), key.name(), edit.place().seen());
        }
        return datasets;
    }

    private void check(Edit edit, EditableDataset dataset, Judged stored) {
        Edit.Place place = edit.place();
        if (!dataset.runIsThere()) {
            throw new NotFoundException(at(place) + "run " + place.dataset().runNumber() + " does not exist");
        }
        if (!dataset.isThere()) {
            String name = place.dataset().name();
            int run = place.dataset().runNumber();
            throw new NotFoundException(at(place) + "Error updating lumisections of " + name + " dataset, run number: "
                    + run + ": Error updating/saving dataset " + name + " of run " + run
                    + " lumisections: there is no such dataset");
        }
        (edit instanceof Edit.OfOms ? rules.findOmsRefusal(dataset) : rules.findRefusal(dataset, place.column()))
                .ifPresent(reason -> {
                    throw new ConflictException(at(place) + reason);
                });
        checkColumn(edit, stored);
        checkEnd(place, stored.lastLumisection());
    }

    /** What was read holds each dataset that was asked for. */
    private static <V> V get(Map<DatasetKey, V> read, DatasetKey key) {
        return requireNonNull(read.get(key));
    }

    /** Which of many edits is meant. */
    private static String at(Edit.Place place) {
        return place.path().isEmpty() ? "" : place.path() + ": ";
    }

    private void checkColumn(Edit edit, Judged stored) {
        Edit.Place place = edit.place();
        Set<String> known = new TreeSet<>();
        if (edit instanceof Edit.OfOms) {
            known.addAll(bits(stored));
        } else {
            known.addAll(rules.columns(place.dataset()));
            known.addAll(stored.rr().columns().keySet());
        }
        if (!known.contains(place.column())) {
            String path = place.path().isEmpty() ? "component" : place.path() + ".component";
            throw new InvalidRequestException(
                    "unknown_column",
                    path,
                    "unknown " + (edit instanceof Edit.OfOms ? "DCS bit" : "column") + " \"" + place.column() + "\" at "
                            + path + NearestName.hint(place.column(), known));
        }
    }

    private static Set<String> bits(Judged stored) {
        Set<String> bits = new TreeSet<>();
        AttributeCatalogue.builtIn().names(Kind.OMS_LUMISECTION).forEach((name, type) -> {
            if (type == ValueType.BOOLEAN) {
                bits.add(name);
            }
        });
        stored.oms().columns().forEach((name, ranges) -> {
            if (isBit(ranges)) {
                bits.add(name);
            }
        });
        return bits;
    }

    private static boolean isBit(ColumnRanges<JsonNode> ranges) {
        return ranges.where(value -> !value.isBoolean() && !value.isNull()).isEmpty();
    }

    private static void checkEnd(Edit.Place place, int last) {
        if (place.range().last() > last) {
            String path = place.path().isEmpty() ? "" : place.path() + ".";
            throw new InvalidRequestException(
                    "past_the_end",
                    path + "new_lumisection_range.end",
                    at(place) + "lumisections " + place.range() + " of "
                            + place.dataset().name() + " in run "
                            + place.dataset().runNumber() + ": "
                            + (last == 0 ? "the run has no lumisections" : "the run ends at lumisection " + last));
        }
    }
}
