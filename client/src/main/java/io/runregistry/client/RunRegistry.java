package io.runregistry.client;

import io.runregistry.client.Writes.Call;
import io.runregistry.client.internal.Transport;
import io.runregistry.core.lumi.Triplet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Run Registry, wherever it is.
 *
 * <pre>{@code
 * RunRegistry registry = RunRegistry.connect(Target.LOCAL);
 * Run run = registry.getRun(355555).orElseThrow();
 * run.className();                              // Optional[Cosmics22]
 * List<Run> runs = registry.getRuns(Filter.of(Map.of(
 *         "run_number", Map.of("and", List.of(Map.of(">=", 355100), Map.of("<=", 355200))),
 *         "dt-dt", "GOOD")));
 * List<LumisectionRange> ranges = registry.getLumisectionRanges(355208, "/PromptReco/Collisions2022/DQM");
 * GoldenJson golden = registry.createJson(Rule.parse(text), "/PromptReco/Collisions2022/DQM");
 * golden.mask().count();                        // lumisections
 * Outcomes<Integer, Run> moved = registry.moveRuns(State.OPEN, State.SIGNOFF, 355208, 355209);
 * moved.failed();                               // what was not moved, and why
 * registry.asOf(1041).getRun(355208);           // as it was then
 * Change next = registry.watch().next();        // waits until somebody changes something
 * }</pre>
 *
 * Immutable and safe for threads; make one and keep it. Every call may throw a {@link RunRegistryException}: it says what
 * was tried, what came of it, and what to do. A program can have any number of registries, and ends when its {@code main} does.
 *
 * <p><b>Writing.</b> What can't be right is refused before anything is sent, with an {@link InvalidCallException}. A call
 * that writes carries a key of its own; if its answer is lost it is repeated where the registry does nothing twice that comes
 * with the same key. Others, as the production service, get it again only where nothing listened, so that it can't have had an
 * effect; elsewhere the exception says that nobody knows whether it was done. Calls for several runs or datasets
 * are sent one after another, each an action of its own, and answer with {@link Outcomes}: after a failure the next one is
 * tried ({@link #stoppingAtFailure} changes that), unless the registry can't be reached or the caller may not write.
 */
public final class RunRegistry extends RegistryView {

    private final Writes writes;

    private RunRegistry(Settings settings, Transport transport, Manner manner) {
        super(settings, transport);
        this.writes = new Writes(transport, manner);
    }

    /**
     * With the credentials that the environment gives, or else the sign-in that {@code rr login} kept, if there is one;
     * makes no request yet.
     */
    public static RunRegistry connect(Target target) {
        return connect(Settings.builder().target(target).fromEnvironment());
    }

    public static RunRegistry connect(Settings settings) {
        return new RunRegistry(settings, new Transport(settings), Manner.USUAL);
    }

    /** As system properties, environment, {@code .env} and the file of settings say; see {@link Settings#fromEnvironment}. */
    public static RunRegistry connect() {
        return connect(Settings.fromEnvironment());
    }

    /**
     * The registry as it was after this version, for reading. A version that is not there yet is refused by each call with
     * an {@link InvalidCallException}; a registry that can't be read as of a version, with a {@link ServerFailedException}.
     */
    public RegistryView asOf(long version) {
        return new RegistryView(settings(), transport().asOf(Long.toString(version)));
    }

    /** The registry as it was at this time, for reading. */
    public RegistryView asOf(Instant time) {
        return new RegistryView(settings(), transport().asOf(time.toString()));
    }

    /**
     * The same registry, whose actions are called so from here on.
     *
     * @throws InvalidCallException if the comment is empty, has more than a line, or other characters than ASCII
     */
    public RunRegistry withComment(String comment) {
        return in(writes.manner().withComment(comment));
    }

    /** The same registry; the first failure of one of several writes ends it from here on. */
    public RunRegistry stoppingAtFailure() {
        return in(writes.manner().stoppingAtFailure());
    }

    /**
     * The same registry; from here on it writes to this run only if nobody changed it since it was read. If somebody did,
     * the write fails with a {@link ConflictException} that tells who, what and when. Use it for one write.
     */
    public RunRegistry ifUnchanged(Run run) {
        return in(writes.manner().afterSeeing(run));
    }

    /** The same for a dataset, its lumisections included. */
    public RunRegistry ifUnchanged(Dataset dataset) {
        return in(writes.manner().afterSeeing(dataset));
    }

    Writes writes() {
        return writes;
    }

    private RunRegistry in(Manner manner) {
        return new RunRegistry(settings(), transport(), manner);
    }

    /**
     * Moves runs from one state to another. Signing off asks that every certifiable column has a value, and makes the
     * offline datasets.
     *
     * @throws InvalidCallException if there is no run, a number is not positive, or a state is not one of runs; nothing was
     *     sent then
     */
    public Outcomes<Integer, Run> moveRuns(State from, State to, int... runs) {
        return moveRuns(from, to, numbers(runs));
    }

    /** The same for a collection. */
    public Outcomes<Integer, Run> moveRuns(State from, State to, Collection<Integer> runs) {
        String path =
                "/runs/move_run/" + from.ofRun().encoded() + "/" + to.ofRun().encoded();
        return writes.eachRun(Checks.runNumbers(runs), run -> new Call("POST", path, runNumber(run)));
    }

    /**
     * Marks runs as significant, which has them refreshed, too. They must be OPEN and not significant yet.
     *
     * @throws InvalidCallException if there is no run, or a number is not positive; nothing was sent then
     */
    public Outcomes<Integer, Run> makeSignificantRuns(int... runs) {
        return makeSignificantRuns(numbers(runs));
    }

    /** The same for a collection. */
    public Outcomes<Integer, Run> makeSignificantRuns(Collection<Integer> runs) {
        return writes.eachRun(
                Checks.runNumbers(runs), run -> new Call("POST", "/runs/mark_significant", runNumber(run)));
    }

    /**
     * Has runs read from OMS again, and their class and other RR attributes computed afresh: what people set of these is
     * lost. They must be OPEN.
     *
     * @throws InvalidCallException if there is no run, or a number is not positive; nothing was sent then
     */
    public Outcomes<Integer, Run> resetRrAttributesAndRefreshRuns(int... runs) {
        return resetRrAttributesAndRefreshRuns(numbers(runs));
    }

    /** The same for a collection. */
    public Outcomes<Integer, Run> resetRrAttributesAndRefreshRuns(Collection<Integer> runs) {
        return writes.eachRun(
                Checks.runNumbers(runs), run -> new Call("POST", "/runs/reset_and_refresh_run/" + run, null));
    }

    /**
     * Has runs read from OMS again, and the statuses of their components computed; what people set stays. They must be OPEN.
     *
     * @throws InvalidCallException if there is no run, or a number is not positive; nothing was sent then
     */
    public Outcomes<Integer, Run> manuallyRefreshComponentsStatusesForRuns(int... runs) {
        return manuallyRefreshComponentsStatusesForRuns(numbers(runs));
    }

    /** The same for a collection. */
    public Outcomes<Integer, Run> manuallyRefreshComponentsStatusesForRuns(Collection<Integer> runs) {
        return writes.eachRun(Checks.runNumbers(runs), run -> new Call("POST", "/runs/refresh_run/" + run, null));
    }

    /**
     * Gives runs another class. They must be OPEN.
     *
     * @throws InvalidCallException if the class is empty, there is no run, or a number is not positive; nothing was sent then
     */
    public Outcomes<Integer, Run> changeRunClass(String newClass, int... runs) {
        return changeRunClass(newClass, numbers(runs));
    }

    /** The same for a collection. */
    public Outcomes<Integer, Run> changeRunClass(String newClass, Collection<Integer> runs) {
        return setRunAttribute("class", Checks.text("the class", newClass), runs);
    }

    /**
     * Sets one RR attribute of runs, as {@code stop_reason}. They must be OPEN.
     *
     * @param value a text, a number or a boolean
     * @throws InvalidCallException if it is none of these, the name is empty, there is no run, or a number is not positive;
     *     nothing was sent then
     */
    public Outcomes<Integer, Run> setRunAttribute(String name, Object value, int... runs) {
        return setRunAttribute(name, value, numbers(runs));
    }

    /** The same for a collection. */
    public Outcomes<Integer, Run> setRunAttribute(String name, Object value, Collection<Integer> runs) {
        Checks.text("the attribute", name);
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new InvalidCallException(
                    "the value of " + name + " must be a text, a number or a boolean, not " + value);
        }
        ObjectNode body = Wire.object();
        body.set(name, JsonMapper.shared().<JsonNode>valueToTree(value));
        return writes.eachRun(
                Checks.runNumbers(runs),
                run -> new Call("PUT", "/manual_run_edit/" + run + "/" + Wire.encoded(name), body));
    }

    private static List<Integer> numbers(int... runs) {
        return IntStream.of(runs).boxed().toList();
    }

    private static ObjectNode runNumber(int run) {
        return Wire.object().put("run_number", run);
    }

    /**
     * Judges lumisections anew. One edit is sent as the wire has it; several are one version, all of them or none, which
     * needs a registry of this project.
     *
     * <pre>{@code
     * registry.editRrLumisections(LumisectionEdit.of(
     *         new DatasetId(355208, "online"), "dt-dt", 3, 7, new Triplet(Status.BAD, "HV trip", "HV")));
     * }</pre>
     *
     * @throws InvalidCallException if there is no edit, or the registry refuses one: the run or the dataset is not OPEN, the
     *     lumisections are not all the run's
     * @throws ConflictException if a dataset changed that must not have, by {@link #ifUnchanged(Dataset)}
     */
    public Edited editRrLumisections(LumisectionEdit... edits) {
        return editRrLumisections(Arrays.asList(edits));
    }

    /** The same for a collection. */
    public Edited editRrLumisections(Collection<LumisectionEdit> edits) {
        return LumisectionWrites.rr(writes).edit(rrEdits(edits));
    }

    /** The same, for a preview first. */
    public BatchChange rrLumisectionEdits(Collection<LumisectionEdit> edits) {
        return LumisectionWrites.rr(writes).batch(rrEdits(edits));
    }

    private List<ObjectNode> rrEdits(Collection<LumisectionEdit> edits) {
        return Checks.some("edit", edits).stream()
                .map(edit -> edit.toWire(writes.manner().seen(edit.dataset())))
                .toList();
    }

    /** Sets bits of OMS values along lumisections; otherwise as {@link #editRrLumisections(LumisectionEdit...)}. */
    public Edited editOmsLumisections(OmsLumisectionEdit... edits) {
        return editOmsLumisections(Arrays.asList(edits));
    }

    /** The same for a collection. */
    public Edited editOmsLumisections(Collection<OmsLumisectionEdit> edits) {
        return LumisectionWrites.oms(writes).edit(omsEdits(edits));
    }

    /** The same, for a preview first. */
    public BatchChange omsLumisectionEdits(Collection<OmsLumisectionEdit> edits) {
        return LumisectionWrites.oms(writes).batch(omsEdits(edits));
    }

    private List<ObjectNode> omsEdits(Collection<OmsLumisectionEdit> edits) {
        return Checks.some("edit", edits).stream()
                .map(edit -> edit.toWire(writes.manner().seen(edit.dataset())))
                .toList();
    }

    /**
     * Moves datasets from one state to another in a workspace ({@code dt}, or {@code global}).
     *
     * @throws InvalidCallException if the workspace is empty, or there is no dataset; nothing was sent then
     */
    public Outcomes<DatasetId, Dataset> moveDatasets(State from, State to, String workspace, DatasetId... datasets) {
        return moveDatasets(from, to, workspace, Arrays.asList(datasets));
    }

    /** The same for a collection. */
    public Outcomes<DatasetId, Dataset> moveDatasets(
            State from, State to, String workspace, Collection<DatasetId> datasets) {
        String path = "/datasets/" + Wire.encoded(Checks.text("the workspace", workspace)) + "/move_dataset/"
                + from.encoded() + "/" + to.encoded();
        return Outcomes.of(Checks.some("dataset", datasets), writes.manner().stopAtFailure(), dataset -> {
            ObjectNode body = Wire.dataset(dataset.runNumber(), dataset.name()).put("workspace", workspace);
            return Dataset.of(writes.send("POST", path, body, writes.manner().seen(dataset)));
        });
    }

    /** Moves all datasets that match from one state to another in a workspace; what is not in {@code from} is skipped. */
    public BatchChange changeDatasetStates(Filter filter, String workspace, State from, State to) {
        return new BatchWrites(writes, filter).states(workspace, from, to);
    }

    /** Moves all datasets that match to a state in every workspace, whatever state they are in. */
    public BatchChange changeDatasetStatesInAllWorkspaces(Filter filter, State to) {
        return new BatchWrites(writes, filter).statesEverywhere(to);
    }

    /**
     * Gives columns of all datasets that match one judgement over all their lumisections.
     *
     * @throws InvalidCallException if there is no column, or BAD has no comment
     */
    public BatchChange updateColumns(Filter filter, Triplet judgement, Collection<String> columns) {
        return new BatchWrites(writes, filter).columns(List.copyOf(columns), judgement);
    }

    /**
     * Copies columns from the dataset {@code source} to the dataset {@code target} of each run that has both.
     *
     * @param filter which datasets; it must match both of them
     * @throws InvalidCallException if a name is empty, or there is no column
     */
    public BatchChange copyColumns(Filter filter, String source, String target, Collection<String> columns) {
        return new BatchWrites(writes, filter).copies(source, target, List.copyOf(columns));
    }

    /**
     * Copies the datasets {@code source} that match to new ones of the same runs.
     *
     * @param target the new datasets' name
     * @param workspaces which can certify the new ones
     * @throws InvalidCallException if a name is empty, or there is no workspace
     */
    public BatchChange duplicateDatasets(Filter filter, String source, String target, Collection<String> workspaces) {
        return new BatchWrites(writes, filter).duplicates(source, target, List.copyOf(workspaces));
    }

    /**
     * Hides all datasets that match: nobody finds them any more.
     *
     * @throws InvalidCallException if there is no reason
     */
    public BatchChange hideDatasets(Filter filter, String reason) {
        return new BatchWrites(writes, filter).hidden(reason);
    }

    /** What was done, newest first. One request per 1,000 versions. */
    public List<Version> versions(VersionSearch search) {
        return history().search(search);
    }

    /**
     * One version with all that it changed.
     *
     * @throws NotFoundException if there is none of this number
     */
    public VersionContent version(long atomicVersion) {
        return history().content(atomicVersion);
    }

    /**
     * What undoing a version would do; nothing is done.
     *
     * @throws NotFoundException if there is none of this number
     */
    public RevertPreview previewRevert(long atomicVersion) {
        return history().previewRevert(atomicVersion);
    }

    /**
     * Undoes a version, which is a version itself.
     *
     * @throws ConflictException if later versions changed the same things; it lists them, and nothing is done
     */
    public Reverted revert(long atomicVersion) {
        return history().revert(atomicVersion);
    }

    /**
     * Undoes a version as it was previewed.
     *
     * @throws ConflictException if it would do something else by now, or there are conflicts; nothing is done then
     */
    public Reverted revert(RevertPreview preview) {
        return history().revert(preview);
    }

    /** Luminosity: sums, what is lost to what, and taking in what brilcalc measured. */
    @Override
    public LuminosityImports luminosity() {
        return new LuminosityImports(transport(), writes);
    }

    /** The DQM GUI, in which the registry looks for offline datasets. */
    public DqmGui dqmGui() {
        return new DqmGui(transport(), writes);
    }

    /** What the registry takes from OMS, by itself and on demand. */
    public Oms oms() {
        return new Oms(transport(), writes);
    }

    /** The rules by which runs are classified, what they say of runs, and editing them. */
    @Override
    public RuleEdits rules() {
        return new RuleEdits(transport(), writes);
    }

    /** What happens from now on, as it happens; nothing is asked before the first change is wanted. */
    public Changes watch() {
        return new Changes(transport(), settings().patience(), OptionalLong.empty());
    }

    /** What happened after this version, and from then on what happens. */
    public Changes watch(long afterVersion) {
        return new Changes(transport(), settings().patience(), OptionalLong.of(afterVersion));
    }

    private Versions history() {
        return new Versions(transport(), writes);
    }

    /** Who may do what. */
    public List<Permission> permissions() {
        return Permission.all(transport().get("/permissions").json());
    }

    /**
     * Lets the members of an e-group write to the routes that match.
     *
     * @param routes regular expressions
     * @throws InvalidCallException if the e-group is empty, or there is no route
     */
    public Permission addPermission(String egroup, Collection<String> routes) {
        return Permission.of(writes.post("/permissions", permission(egroup, routes)));
    }

    /**
     * Puts another permission in the place of one; it gets an id of its own.
     *
     * @throws InvalidCallException if the e-group is empty, or there is no route
     */
    public Permission replacePermission(long id, String egroup, Collection<String> routes) {
        return Permission.of(
                writes.send("PUT", "/permissions/" + id, permission(egroup, routes), OptionalLong.empty()));
    }

    private static ObjectNode permission(String egroup, Collection<String> routes) {
        ObjectNode body = Wire.object().put("egroup", Checks.text("the e-group", egroup));
        Checks.some("route", Set.copyOf(routes));
        routes.forEach(body.putArray("routes")::add);
        return body;
    }

    /** @throws NotFoundException if there is none of this id */
    public void deletePermission(long id) {
        writes.send("DELETE", "/permissions/" + id, null, OptionalLong.empty());
    }

    /** The permissions as they were after each change, newest first. */
    public List<PermissionRevision> permissionHistory() {
        return Wire.array(transport().get("/permissions/history").json())
                .valueStream()
                .map(PermissionRevision::of)
                .toList();
    }

    /** The golden JSONs that are published in series. */
    public GoldenSeries goldenSeries() {
        return new GoldenSeries(transport(), writes, settings().patience().call());
    }

    /** What copies runs of another registry into this one. */
    public Mirror mirrorOf(RunRegistry source) {
        return Mirror.of(source, this);
    }

    /** The cycles in which datasets are certified. */
    public Cycles cycles() {
        return new Cycles(transport(), writes);
    }

    /** Who the registry takes the caller for. */
    public Identity whoAmI() {
        return Identity.of(transport().get("/me").json());
    }
}
