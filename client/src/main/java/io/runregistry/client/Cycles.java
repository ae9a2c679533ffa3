package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import io.runregistry.core.query.Scope;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * The certification cycles of a registry.
 *
 * <pre>{@code
 * Cycles cycles = registry.cycles();
 * Cycle week = cycles.create(new NewCycle("week 23", deadline, List.of("dt", "csc"), filter));
 * week.progress().get("dt").done();                       // of week.progress().get("dt").of()
 * BatchChange move = cycles.moveAll(week.id(), "dt", State.COMPLETED);
 * move.apply(move.preview());
 * cycles.complete(week.id(), "dt");
 * }</pre>
 *
 * Immutable and safe for threads. Calls on a cycle throw a {@link NotFoundException} if there is none of this number, or it
 * was deleted. Previews, single cycles and histories need a registry of this project.
 */
public final class Cycles {

    private static final String PATH = "/cycles";

    private final Transport transport;
    private final Writes writes;

    Cycles(Transport transport, Writes writes) {
        this.transport = transport;
        this.writes = writes;
    }

    /** All that are not deleted, by their deadlines, each with its datasets. */
    public List<Cycle> list() {
        return Wire.array(transport.get(PATH + "/global").json())
                .valueStream()
                .map(Cycle::of)
                .toList();
    }

    public Cycle get(int id) {
        return Cycle.of(transport.get(PATH + "/by_id/" + id).json());
    }

    /** What was done to a cycle, newest first, also of one that was deleted. */
    public List<CycleChange> history(int id) {
        return Wire.array(
                        transport.get(PATH + "/by_id/" + id + "/history").json().path("history"))
                .valueStream()
                .map(CycleChange::of)
                .toList();
    }

    /** Which datasets it would have. */
    public CyclePreview preview(NewCycle cycle) {
        return preview(PATH, cycle.toWire());
    }

    /** @throws ConflictException if another cycle has the name */
    public Cycle create(NewCycle cycle) {
        return Cycle.of(writes.post(PATH, cycle.toWire()));
    }

    public CyclePreview previewAdding(int id, Filter filter) {
        return preview(PATH + "/add_datasets_to_cycle", chosen(id, filter));
    }

    /**
     * Adds the datasets that match, all or none; those in the cycle already are passed over.
     *
     * @throws ConflictException if none would be added, the cycle would have more than 1,000, or it is completed in a
     *     workspace in which one of them is not
     */
    public Cycle add(int id, Filter filter) {
        return Cycle.of(writes.post(PATH + "/add_datasets_to_cycle", chosen(id, filter)));
    }

    /** @param filter of the cycle's datasets; an empty one means all of them */
    public CyclePreview previewRemoving(int id, Filter filter) {
        return preview(PATH + "/delete_datasets_from_cycle", removed(id, filter));
    }

    /**
     * Takes away the datasets of the cycle that match.
     *
     * @param filter an empty one means all of them
     */
    public Cycle remove(int id, Filter filter) {
        return Cycle.of(writes.post(PATH + "/delete_datasets_from_cycle", removed(id, filter)));
    }

    private CyclePreview preview(String path, ObjectNode body) {
        writes.requireOurs();
        return CyclePreview.of(writes.post(path, body.put("dry_run", true)));
    }

    private static ObjectNode chosen(int id, Filter filter) {
        if (filter.isEmpty()) {
            throw new InvalidCallException("the filter is empty, which means every dataset there is; name some");
        }
        ObjectNode body = ofCycle(id);
        body.set("filter", filter.toWire(Scope.DATASETS));
        return body;
    }

    private static ObjectNode removed(int id, Filter filter) {
        return filter.isEmpty() ? ofCycle(id).put("all", true) : chosen(id, filter);
    }

    /**
     * Gives a cycle another name, deadline or other workspaces. Workspaces that stay keep their state; new ones begin pending.
     *
     * @throws ConflictException if the name is taken, or somebody changed the cycle while its workspaces were looked at
     */
    public Cycle edit(int id, CycleEdit edit) {
        ObjectNode body = ofCycle(id);
        edit.name().ifPresent(name -> body.put("cycle_name", name));
        edit.deadline().ifPresent(deadline -> body.put("deadline", deadline.toString()));
        OptionalLong seen = OptionalLong.empty();
        if (edit.workspaces().isPresent()) {
            Cycle now = get(id);
            ObjectNode states = NewCycle.pending(edit.workspaces().get());
            now.attributes().json().forEachEntry((name, state) -> {
                if (states.has(name)) {
                    states.set(name, state);
                }
            });
            body.set("cycle_attributes", states);
            seen = OptionalLong.of(now.revision());
        }
        return Cycle.of(writes.send("PUT", PATH, body, seen));
    }

    /**
     * Moves one dataset of a cycle.
     *
     * @throws ConflictException if it is not in {@code from}, or the cycle is completed in the workspace
     */
    public Dataset move(int id, String workspace, State from, State to, DatasetId dataset) {
        ObjectNode body = ofCycle(id).put("run_number", dataset.runNumber()).put("dataset_name", dataset.name());
        String path = PATH + "/move_dataset/" + workspace(workspace) + "/" + from.encoded() + "/" + to.encoded();
        return Dataset.of(writes.send("POST", path, body, writes.manner().seen(dataset)));
    }

    /** Moves all datasets of a cycle that are not COMPLETED in a workspace. */
    public BatchChange moveAll(int id, String workspace, State to) {
        String path = PATH + "/move_all_datasets_to/" + workspace(workspace);
        return new BatchChange(writes, "POST", path, ofCycle(id).put("to_state", to.wire()));
    }

    /** @throws ConflictException if a dataset, or for {@code global} another workspace, is not done */
    public Cycle complete(int id, String workspace) {
        return mark("complete", id, workspace);
    }

    /** Takes back that it was completed. @throws ConflictException if it still is in {@code global} */
    public Cycle pending(int id, String workspace) {
        return mark("pending", id, workspace);
    }

    private Cycle mark(String as, int id, String workspace) {
        String path = PATH + "/mark_cycle_" + as + "/" + workspace(workspace);
        return Cycle.of(writes.send("PUT", path, ofCycle(id), OptionalLong.empty()));
    }

    /** Shows a cycle no more. What was done to it is kept; its datasets are untouched. */
    public Cycle delete(int id) {
        return Cycle.of(writes.send("DELETE", PATH, ofCycle(id), OptionalLong.empty()));
    }

    private static ObjectNode ofCycle(int id) {
        return Wire.object().put("id_cycle", id);
    }

    private static String workspace(String workspace) {
        return Wire.encoded(Checks.text("the workspace", workspace));
    }
}
