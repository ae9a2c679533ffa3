package io.runregistry.server.cycles;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.cycles.CycleChange.What;
import io.runregistry.server.cycles.CycleTable.Lock;
import io.runregistry.server.cycles.Members.Extent;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.search.Search;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which datasets are in a cycle: making one, adding to it, taking away from it. All that a filter finds, or nothing. A dry run
 * is refused as the call would be, and else answers {@code {dry_run, count, datasets, skipped, total}}.
 */
@Component
class Membership {

    private static final int MOST = 1_000;

    private final DSLContext database;
    private final Search search;

    Membership(DSLContext database, Search search) {
        this.database = database;
        this.search = search;
    }

    /** A cycle that is to be made. */
    record NewCycle(String name, SortedMap<String, String> states, Instant deadline) {}

    /** How a filter is meant: whether it may hold for everything, and whether somebody only looks. */
    record Choice(JsonNode filter, boolean all, boolean dryRun) {}

    /**
     * Makes a cycle.
     *
     * @throws NotFoundException if no dataset matches
     * @throws InvalidRequestException if more than 1,000 match, or {@code online} does
     * @throws ConflictException if the name is taken
     */
    ObjectNode create(NewCycle cycle, Choice choice, Editor editor) {
        Condition filter = filter(choice);
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            List<DatasetKey> datasets = matching(transaction, filter, "Error creating cycle: ");
            CycleTable.findNamed(transaction, cycle.name(), 0).ifPresent(other -> {
                throw taken(cycle.name(), "cycle " + other);
            });
            if (choice.dryRun()) {
                return look(datasets, List.of(), datasets.size());
            }
            int id = CycleTable.add(transaction, cycle.name(), cycle.states(), cycle.deadline())
                    .orElseThrow(() -> taken(cycle.name(), "one that was made in this very moment"));
            Members.add(transaction, id, datasets);
            CycleTable.change(
                    transaction, CycleChange.created(CycleTable.get(transaction, id, Lock.NONE), datasets), editor);
            return CycleJson.of(transaction, id);
        });
    }

    /** Begins with the wire's words, by which programs know that a name is taken. */
    private static ConflictException taken(String name, String by) {
        return new ConflictException(
                "Error creating cycle: SequelizeUniqueConstraintError: Validation error (the name \"" + name
                        + "\" is taken by " + by + "; choose another)");
    }

    /**
     * Adds what matches and is not in the cycle yet; answers the cycle, and {@code added} and {@code skipped}.
     *
     * @throws NotFoundException if there is no such cycle, or no dataset matches
     * @throws InvalidRequestException if more than 1,000 match, or {@code online} does
     * @throws ConflictException if all are in it already, it would have more than 1,000, or the cycle is completed in a
     *     workspace in which one of them is not
     */
    ObjectNode add(int id, Choice choice, Editor editor) {
        Condition filter = filter(choice);
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Cycle cycle = Cycles.hold(transaction, id, editor);
            List<DatasetKey> datasets = new ArrayList<>(matching(transaction, filter, "Error adding runs to cycle: "));
            List<DatasetKey> there = Members.find(transaction, Members.in(id));
            List<DatasetKey> skipped = datasets.stream().filter(there::contains).toList();
            datasets.removeAll(skipped);
            requireSome(id, datasets, skipped);
            requireRoom(id, there.size(), datasets.size());
            refuseNotDone(transaction, cycle, datasets);
            if (choice.dryRun()) {
                return look(datasets, skipped, there.size() + datasets.size());
            }
            Members.add(transaction, id, datasets);
            CycleTable.change(transaction, CycleChange.ofDatasets(What.ADDED, datasets, cycle), editor);
            ObjectNode answer = CycleJson.of(transaction, id);
            answer.set("added", CycleChange.named(datasets));
            answer.set("skipped", CycleChange.named(skipped));
            return answer;
        });
    }

    private static void requireSome(int id, List<DatasetKey> datasets, List<DatasetKey> skipped) {
        if (datasets.isEmpty()) {
            throw new ConflictException("nothing was changed: all that match are in cycle " + id + " already, "
                    + skipped.get(0).name() + " of run " + skipped.get(0).runNumber() + " first");
        }
    }

    private static void requireRoom(int id, int there, int more) {
        if (there + more > MOST) {
            throw new ConflictException(String.format(
                    Locale.ROOT,
                    "Error adding runs to cycle: cycle %d has %,d datasets, and with %,d more it would have %,d;"
                            + " a cycle has at most %,d",
                    id,
                    there,
                    more,
                    there + more,
                    MOST));
        }
    }

    /** A workspace that has completed a cycle is done with all of it. */
    private static void refuseNotDone(DSLContext transaction, Cycle cycle, List<DatasetKey> datasets) {
        List<String> completed = new ArrayList<>(cycle.workspaces(Cycle.COMPLETED));
        if (cycle.isCompleted(Cycle.GLOBAL)) {
            completed.add(Cycle.GLOBAL);
        }
        for (String workspace : completed) {
            Optional<DatasetKey> open = Members.notDone(transaction, Members.among(datasets), workspace).stream()
                    .findFirst();
            if (open.isPresent()) {
                throw new ConflictException("cycle " + cycle.id() + " is completed in " + workspace + ", but "
                        + open.get().name() + " of run " + open.get().runNumber()
                        + " is not; mark the cycle pending there first, or complete the dataset");
            }
        }
    }

    /**
     * Takes away those of the cycle's datasets that match, hidden ones as well. Answers the cycle as the wire does, with what
     * was taken away still among its datasets; {@code removed} names it, and the progress is without it.
     *
     * @throws NotFoundException if there is no such cycle, or none of its datasets matches
     */
    ObjectNode remove(int id, Choice choice, Editor editor) {
        refuseEverything(choice);
        Condition filter = search.datasetConditionHiddenToo(choice.filter());
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Cycle cycle = Cycles.hold(transaction, id, editor);
            List<DatasetKey> datasets = Members.find(transaction, Members.in(id).and(filter));
            if (datasets.isEmpty()) {
                throw new NotFoundException(
                        "Error deleting runs from cycle: No dataset found for filter criteria in cycle " + id
                                + "; nothing was done");
            }
            ObjectNode before = CycleJson.of(transaction, id);
            if (choice.dryRun()) {
                return look(datasets, List.of(), before.path("CycleDataset").size() - datasets.size());
            }
            Members.remove(transaction, id, datasets);
            CycleTable.change(transaction, CycleChange.ofDatasets(What.REMOVED, datasets, cycle), editor);
            ObjectNode answer = CycleJson.of(transaction, id);
            answer.set("CycleDataset", before.path("CycleDataset"));
            answer.set("removed", CycleChange.named(datasets));
            return answer;
        });
    }

    private Condition filter(Choice choice) {
        refuseEverything(choice);
        return search.datasetCondition(choice.filter());
    }

    private void refuseEverything(Choice choice) {
        if (!choice.all() && search.holdsForEveryDataset(choice.filter())) {
            throw new InvalidRequestException(
                    "empty_filter",
                    "filter",
                    "an empty filter means every dataset there is; give a filter, or all: true if that is meant");
        }
    }

    private static List<DatasetKey> matching(DSLContext transaction, Condition filter, String context) {
        Extent extent = Members.extent(transaction, filter);
        if (extent.datasets() == 0) {
            throw new NotFoundException(context + "No dataset found for filter criteria, select at least 1 dataset");
        }
        if (extent.online().isPresent()) {
            throw new InvalidRequestException(
                    "online_dataset",
                    "filter",
                    context + "Online dataset cannot be part of a cycle, and the filter matches that of run "
                            + extent.online().get());
        }
        if (extent.datasets() > MOST) {
            throw new InvalidRequestException(
                    "too_many_datasets",
                    "filter",
                    String.format(
                            Locale.ROOT,
                            "%sToo much datasets for cycle, maximum is %d: %,d match; narrow the filter",
                            context,
                            MOST,
                            extent.datasets()));
        }
        return Members.find(transaction, filter);
    }

    private static ObjectNode look(List<DatasetKey> datasets, List<DatasetKey> skipped, int total) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("dry_run", true).put("count", datasets.size());
        answer.set("datasets", CycleChange.named(datasets));
        answer.set("skipped", CycleChange.named(skipped));
        return answer.put("total", total);
    }
}
