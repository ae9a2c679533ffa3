package io.runregistry.server.runs;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.any;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.ConflictException;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Joint;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.Tables.Dataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a run needs to be signed off, and the offline datasets that it gets then. */
@Component
final class SigningOff {

    private static final String WAITING = "waiting dqm gui";

    private final Rulebook rulebook;

    SigningOff(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * The offline datasets to create: those accepted for the run's class that are not there yet, in state {@code waiting
     * dqm gui}.
     *
     * @throws ConflictException if the run can't be signed off, with all that is missing
     */
    List<Change> sign(DSLContext transaction, RunFacts run) {
        Joint online = LumisectionStore.joint(transaction, run.runNumber(), DatasetChange.ONLINE);
        findRefusal(run.runNumber(), run.runClass(), online.rr(), online.oms()).ifPresent(reason -> {
            throw new ConflictException(reason);
        });
        List<String> missing = requireNonNull(missing(transaction, List.of(run)).get(run.runNumber()));
        List<Change> changes = new ArrayList<>();
        if (!missing.isEmpty()) {
            LumisectionValues<Triplet> flags = rulebook.classification()
                    .offline(run.omsAttributes(), run.rrAttributes(), online.oms(), online.rr());
            missing.forEach(name -> {
                changes.add(DatasetChange.creation(run.runNumber(), name, waiting()));
                changes.add(new RrLumisectionChange(run.runNumber(), name, flags));
            });
        }
        return changes;
    }

    /** The names of the datasets to create, by run, whether or not the runs can be signed off. */
    Map<Integer, List<String>> missing(DSLContext transaction, Collection<RunFacts> runs) {
        Map<Integer, Set<String>> there = transaction
                .select(Dataset.RUN_NUMBER, Dataset.NAME)
                .from(Dataset.DATASET)
                .where(Dataset.RUN_NUMBER.eq(
                        any(runs.stream().map(RunFacts::runNumber).toArray(Integer[]::new))))
                .fetch()
                .intoGroups(Dataset.RUN_NUMBER, Dataset.NAME)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, names -> Set.copyOf(names.getValue())));
        return runs.stream()
                .collect(Collectors.toMap(
                        RunFacts::runNumber,
                        run -> rulebook.classification().acceptedDatasets(run.runClass(), run.runNumber()).stream()
                                .filter(name -> !there.getOrDefault(run.runNumber(), Set.of())
                                        .contains(name))
                                .toList()));
    }

    private ObjectNode waiting() {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        rulebook.workspaces()
                .names(Workspaces.Kind.OFFLINE)
                .forEach(workspace -> attributes.put(workspace + "_state", WAITING));
        attributes.put("global_state", WAITING);
        attributes.putArray("appeared_in");
        return attributes;
    }

    /** Why a run of this class, whose online dataset has these values, can't be signed off; empty if it can. */
    Optional<String> findRefusal(
            int run, String runClass, LumisectionValues<Triplet> rr, LumisectionValues<JsonNode> oms) {
        int last = rr.lastLumisection();
        if (last == 0) {
            return Optional.of("There is no run lumisection data for run " + run
                    + ", therefore it cannot be signed off; mark it significant, or wait until it is classified");
        }
        Optional<String> unjudged = findUnjudged(run, rr);
        if (unjudged.isPresent()) {
            return unjudged;
        }
        if (runClass.isBlank()) {
            return Optional.of("run " + run + " has no class, therefore it cannot be signed off; set its class first");
        }
        return oms.lastLumisection() == last
                ? Optional.empty()
                : Optional.of("Error SIGNING OFF run, creating the datasets from run in OFFLINE: run " + run + " has "
                        + last + " RR lumisections and " + oms.lastLumisection()
                        + " OMS lumisections; refresh it first");
    }

    /** Where a column lacks a judgement. */
    private record Unjudged(String column, Status status, LumiRanges where) {

        /** {@code dt-dt is EMPTY in 32-34}. */
        @Override
        public String toString() {
            return column + " is " + status.wire() + " in " + where;
        }
    }

    private Optional<String> findUnjudged(int run, LumisectionValues<Triplet> rr) {
        List<Unjudged> unjudged = rulebook.workspaces().certifiable().stream()
                .filter(column -> !rr.column(column).isEmpty())
                .flatMap(column -> unjudged(column, rr))
                .toList();
        if (unjudged.isEmpty()) {
            return Optional.empty();
        }
        Unjudged first = unjudged.get(0);
        return Optional.of("There is a " + first.status().wire() + " lumisection at position "
                + first.where().ranges().get(0).first() + " of this run in component "
                + first.column().substring(first.column().indexOf('-') + 1) + ". Run " + run
                + " can't be signed off before these are judged: "
                + unjudged.stream().map(Unjudged::toString).collect(Collectors.joining("; "))
                + ". Wait until they are updated automatically, or set them by hand");
    }

    private static Stream<Unjudged> unjudged(String column, LumisectionValues<Triplet> rr) {
        ColumnRanges<Triplet> whole =
                ColumnRanges.of(1, rr.lastLumisection(), Triplet.EMPTY).overlaidBy(rr.column(column));
        return Stream.of(Status.EMPTY, Status.NO_VALUE_FOUND)
                .map(status -> new Unjudged(column, status, whole.where(triplet -> triplet.status() == status)))
                .filter(found -> !found.where().isEmpty());
    }
}
