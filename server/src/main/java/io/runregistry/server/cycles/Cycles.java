package io.runregistry.server.cycles;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.cycles.CycleChange.What;
import io.runregistry.server.cycles.CycleTable.Lock;
import io.runregistry.server.log.DatasetKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be done to a cycle. Who changes one holds it until all is written, so that two at once change it one after the other;
 * each sees what the other did. Calls answer the cycle as it is then.
 */
@Component
class Cycles {

    private final DSLContext database;

    Cycles(DSLContext database) {
        this.database = database;
    }

    /** What of a cycle is to be another; all else stays. */
    record Edit(Optional<String> name, Optional<Instant> deadline, Optional<SortedMap<String, String>> states) {

        Cycle of(Cycle cycle) {
            return new Cycle(
                    cycle.id(),
                    cycle.revision(),
                    name.orElse(cycle.name()),
                    states.orElse(cycle.states()),
                    deadline.orElse(cycle.deadline()),
                    false);
        }
    }

    /**
     * An edit that changes nothing is none.
     *
     * @throws ConflictException if the name is taken, or the edit would complete the cycle in a workspace, or reopen it
     */
    ObjectNode edit(int id, Edit edit, Editor editor) {
        return change(id, editor, (transaction, before) -> {
            Cycle after = edit.of(before);
            refuseTaken(transaction, after);
            after.states().forEach((workspace, state) -> refuseMoved(before, workspace, state));
            CycleChange change = CycleChange.edited(before, after);
            return change.changes().isEmpty() ? Optional.empty() : Optional.of(change);
        });
    }

    private static void refuseTaken(DSLContext transaction, Cycle cycle) {
        CycleTable.findNamed(transaction, cycle.name(), cycle.id()).ifPresent(other -> {
            throw new ConflictException(
                    "the name \"" + cycle.name() + "\" is taken by cycle " + other + "; choose another");
        });
    }

    private static void refuseMoved(Cycle before, String workspace, String state) {
        String now = before.states().getOrDefault(workspace, Cycle.PENDING);
        if (!state.equals(now)) {
            throw new ConflictException("cycle " + before.id() + " is " + now + " in " + workspace
                    + ", and an edit can't make it " + state + "; mark_cycle_"
                    + (state.equals(Cycle.COMPLETED) ? "complete" : "pending") + " does");
        }
        if (!before.states().containsKey(workspace) && before.isCompleted(Cycle.GLOBAL)) {
            throw new ConflictException("cycle " + before.id() + " is completed in global, so that " + workspace
                    + " can't be begun; mark it pending in global first");
        }
    }

    /** @throws ConflictException if a dataset, or for {@code global} another workspace, is not done; or if it is completed */
    ObjectNode complete(int id, String workspace, Editor editor) {
        return change(id, editor, (transaction, cycle) -> {
            requireWorkspace(cycle, workspace);
            if (cycle.isCompleted(workspace)) {
                throw already(transaction, cycle, workspace, What.COMPLETED);
            }
            List<String> open = cycle.workspaces(Cycle.PENDING);
            if (workspace.equals(Cycle.GLOBAL) && !open.isEmpty()) {
                throw new ConflictException(
                        "You cannot mark this cycle as completed in the GLOBAL workspace, as it has not"
                                + " yet been moved to completed in " + String.join(", ", open) + " workspace(s)");
            }
            refuseNotDone(Members.notDone(transaction, Members.in(id), workspace));
            return Optional.of(CycleChange.ofState(What.COMPLETED, workspace, cycle.with(workspace, Cycle.COMPLETED)));
        });
    }

    /** In the wire's words and HTML. */
    private static void refuseNotDone(List<DatasetKey> datasets) {
        if (!datasets.isEmpty()) {
            StringBuilder message = new StringBuilder("This cycle contains " + datasets.size()
                    + " dataset(s) which have not been moved to completed. <br/><br/>They are:<br/>");
            datasets.forEach(dataset -> message.append("<p>")
                    .append(dataset.runNumber())
                    .append(" - ")
                    .append(HtmlUtils.htmlEscape(dataset.name()))
                    .append("</p>"));
            throw new ConflictException(message.toString());
        }
    }

    /** @throws ConflictException if it is completed in {@code global}, or not completed */
    ObjectNode pending(int id, String workspace, Editor editor) {
        return change(id, editor, (transaction, cycle) -> {
            requireWorkspace(cycle, workspace);
            if (!workspace.equals(Cycle.GLOBAL) && cycle.isCompleted(Cycle.GLOBAL)) {
                throw new ConflictException("Cycle with id " + id
                        + " can't be moved back to PENDING since it is marked completed in global workspace. Ask DC"
                        + " Expert to move cycle back to PENDING in global workspace and then proceed");
            }
            if (!cycle.isCompleted(workspace)) {
                throw already(transaction, cycle, workspace, What.PENDING);
            }
            return Optional.of(CycleChange.ofState(What.PENDING, workspace, cycle.with(workspace, Cycle.PENDING)));
        });
    }

    private static ConflictException already(DSLContext transaction, Cycle cycle, String workspace, What what) {
        return new ConflictException("cycle " + cycle.id() + " is already " + what.words() + " in " + workspace
                + CycleTable.by(transaction, cycle.id(), what, workspace));
    }

    /** It is shown no more, and answered without its datasets. */
    ObjectNode delete(int id, Editor editor) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            CycleTable.change(transaction, CycleChange.deletion(hold(transaction, id, editor)), editor);
            return CycleJson.bare(transaction, id);
        });
    }

    /** @throws NotFoundException if there is none, or it was deleted */
    ObjectNode get(int id) {
        CycleTable.get(database, id, Lock.NONE);
        return show(id);
    }

    /** The same of one that is known to be there, or to have been just now. */
    ObjectNode show(int id) {
        return CycleJson.of(database, id);
    }

    private ObjectNode change(int id, Editor editor, BiFunction<DSLContext, Cycle, Optional<CycleChange>> decide) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            decide.apply(transaction, hold(transaction, id, editor))
                    .ifPresent(change -> CycleTable.change(transaction, change, editor));
            return CycleJson.of(transaction, id);
        });
    }

    /**
     * Holds a cycle until the transaction ends.
     *
     * @throws ConflictException if it is not as the editor saw it
     */
    static Cycle hold(DSLContext transaction, int id, Editor editor) {
        Cycle cycle = CycleTable.get(transaction, id, Lock.EXCLUSIVE);
        editor.seen().ifPresent(seen -> {
            if (seen > cycle.revision()) {
                throw new InvalidRequestException(
                        "no_such_version",
                        "expected_version",
                        "nobody can have seen revision " + seen + " of cycle " + id + ": the newest is "
                                + cycle.revision());
            }
            if (seen != cycle.revision()) {
                throw new ConflictException("cycle " + id + " changed since you read it: you saw revision " + seen
                        + ", it is at " + cycle.revision() + " ("
                        + String.join("; ", CycleTable.since(transaction, id, seen)) + "); read it again and repeat");
            }
        });
        return cycle;
    }

    /** @throws NotFoundException if the cycle is not certified in this workspace, telling where it is */
    static void requireWorkspace(Cycle cycle, String workspace) {
        Map<String, String> states = cycle.states();
        if (!states.containsKey(workspace)) {
            throw new NotFoundException("cycle " + cycle.id() + " does not exist in workspace \"" + workspace + "\""
                    + NearestName.of(workspace, states.keySet())
                            .map(near -> "; did you mean \"" + near + "\"?")
                            .orElse("; it is certified in " + String.join(", ", states.keySet())));
        }
    }
}
