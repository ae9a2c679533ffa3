package io.runregistry.client;

import io.runregistry.client.internal.Answer;
import io.runregistry.client.internal.Transport;
import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Scope;
import io.runregistry.core.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Run Registry says: now, if this is a {@link RunRegistry}, or else {@linkplain RunRegistry#asOf(long) as of a
 * version}. It only reads.
 *
 * <p>Immutable and safe for threads. Every call may throw a {@link RunRegistryException}.
 */
public sealed class RegistryView permits RunRegistry {

    private final Settings settings;
    private final Transport transport;
    private final Queries queries;

    RegistryView(Settings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
        this.queries = new Queries(transport);
    }

    Settings settings() {
        return settings;
    }

    Transport transport() {
        return transport;
    }

    public Target target() {
        return settings.target();
    }

    /** What can be asked for here, as the registry says now; where it does not tell, what all know. */
    public AttributeCatalogue catalogue() {
        return transport.abilities().names().ask(transport);
    }

    /** A run; nothing if there is none of this number. */
    public Optional<Run> getRun(int runNumber) {
        JsonNode json = transport.get("/runs/" + runNumber).json();
        return json.isNull() ? Optional.empty() : Optional.of(Run.of(json));
    }

    public List<Run> getRuns(Filter filter) {
        return getRuns(Search.where(filter));
    }

    public List<Run> getRuns(Search search) {
        try (Stream<Run> runs = streamRuns(search)) {
            return runs.toList();
        }
    }

    /**
     * The same, read one after another as they are wanted, in one consistent snapshot: what is written meanwhile does not show.
     * Close the stream unless it is read to its end. Where the answer breaks off, the rest of the snapshot is asked for; a
     * registry that has no snapshots is read by pages.
     *
     * @throws CutShortException while it is read, if no more rows come, though more are there
     */
    public Stream<Run> streamRuns(Search search) {
        return streamRawRuns(search).map(Run::of);
    }

    /** The same as the wire has them. */
    public Stream<JsonNode> streamRawRuns(Search search) {
        return queries.stream(Scope.RUNS, search);
    }

    /** The same in the form that the Python client calls compressed. */
    public Stream<ObjectNode> streamCompressedRuns(Search search) {
        return streamRawRuns(search).map(Run::compressed);
    }

    /** The first of them; nothing if there is none. */
    public Optional<Run> firstRun(Search search) {
        return getRuns(search.first()).stream().findFirst();
    }

    /** One page of them, counted from 0, of as many as the search has pages of. */
    public Page<Run> getRunsPage(Search search, int page) {
        return queries.page(Scope.RUNS, search, page, Run::of);
    }

    /** How many runs match. */
    public long countRuns(Filter filter) {
        return queries.count(Scope.RUNS, filter);
    }

    /** A dataset; nothing if the run has none of this name. */
    public Optional<Dataset> getDataset(int runNumber, String name) {
        JsonNode json = transport
                .post("/datasets/get_dataset", Wire.dataset(runNumber, name))
                .json();
        return json.isNull() ? Optional.empty() : Optional.of(Dataset.of(json));
    }

    public List<Dataset> getDatasets(Filter filter) {
        return getDatasets(Search.where(filter));
    }

    public List<Dataset> getDatasets(Search search) {
        try (Stream<Dataset> datasets = streamDatasets(search)) {
            return datasets.toList();
        }
    }

    /** The same, read one after another as {@linkplain #streamRuns runs} are. */
    public Stream<Dataset> streamDatasets(Search search) {
        return streamRawDatasets(search).map(Dataset::of);
    }

    /** The same as the wire has them. */
    public Stream<JsonNode> streamRawDatasets(Search search) {
        return queries.stream(Scope.DATASETS, search);
    }

    /** The same in the form that the Python client calls compressed. */
    public Stream<ObjectNode> streamCompressedDatasets(Search search) {
        return streamRawDatasets(search).map(Dataset::compressed);
    }

    /** The first of them; nothing if there is none. */
    public Optional<Dataset> firstDataset(Search search) {
        return getDatasets(search.first()).stream().findFirst();
    }

    /** One page of them, counted from 0, of as many as the search has pages of. */
    public Page<Dataset> getDatasetsPage(Search search, int page) {
        return queries.page(Scope.DATASETS, search, page, Dataset::of);
    }

    /** How many datasets match, {@code online} ones included. */
    public long countDatasets(Filter filter) {
        return queries.count(Scope.DATASETS, filter);
    }

    /** The names of a run's datasets, {@code online} included; none if there is no such run. */
    public List<String> getDatasetNamesOfRun(int runNumber) {
        return elements(
                transport.get("/get_all_dataset_names_of_run/" + runNumber).json(), name -> name.asString(""));
    }

    /** The judgements of each lumisection; element 0 is lumisection 1. None if there is no such run or dataset. */
    public List<LumisectionRange> getLumisections(int runNumber, String dataset) {
        return each(lumisections("rr_lumisections", runNumber, dataset));
    }

    /** The OMS values of each lumisection; element 0 is lumisection 1. A gap has no values but {@code err}. */
    public List<LumisectionRange> getOmsLumisections(int runNumber, String dataset) {
        return each(lumisections("oms_lumisections", runNumber, dataset));
    }

    private static List<LumisectionRange> each(JsonNode json) {
        List<LumisectionRange> lumisections = new ArrayList<>();
        for (JsonNode element : Wire.array(json)) {
            int number = lumisections.size() + 1;
            lumisections.add(LumisectionRange.of(element, new LumiRange(number, number)));
        }
        return lumisections;
    }

    /** The judgements of lumisections, neighbours with equal ones joined; the last range ends at the last lumisection. */
    public List<LumisectionRange> getLumisectionRanges(int runNumber, String dataset) {
        return elements(lumisections("rr_lumisection_ranges", runNumber, dataset), LumisectionRange::of);
    }

    /** The OMS values of lumisections but for luminosities, neighbours with equal ones joined. */
    public List<LumisectionRange> getOmsLumisectionRanges(int runNumber, String dataset) {
        return elements(lumisections("oms_lumisection_ranges", runNumber, dataset), LumisectionRange::of);
    }

    /** Judgements and OMS values together, luminosities included. */
    public List<LumisectionRange> getJointLumisectionRanges(int runNumber, String dataset) {
        return elements(lumisections("joint_lumisection_ranges", runNumber, dataset), LumisectionRange::of);
    }

    /** The judgements of each column by itself. */
    public LumisectionValues<Triplet> getLumisectionRangesByComponent(int runNumber, String dataset) {
        Map<String, ColumnRanges<Triplet>> columns = new TreeMap<>();
        lumisections("rr_lumisection_ranges_by_component", runNumber, dataset).forEachEntry((column, ranges) -> {
            ColumnRanges.Builder<Triplet> builder = new ColumnRanges.Builder<>();
            ranges.forEach(range -> builder.add(
                    range.path("start").asInt(), range.path("end").asInt(), LumisectionRange.triplet(range)));
            columns.put(column, builder.build());
        });
        return LumisectionValues.of(columns);
    }

    /**
     * The lumisections of many datasets at once, read one dataset after another as {@linkplain #streamRuns runs} are.
     *
     * @throws InvalidCallException while it is read, if the registry answers such questions only one dataset at a time
     */
    public Stream<DatasetLumisections> streamLumisections(LumisectionQuery query) {
        return queries.lumisections(query, "ranges").map(DatasetLumisections::of);
    }

    /** The same as JSON, with ranges of lumisections in which nothing changes (docs/query.md). */
    public Stream<JsonNode> streamRawLumisectionRanges(LumisectionQuery query) {
        return queries.lumisections(query, "ranges");
    }

    /** The same as JSON, with an array for each column: an element a lumisection, null where nothing is known. */
    public Stream<JsonNode> streamRawLumisectionValues(LumisectionQuery query) {
        return queries.lumisections(query, "values");
    }

    /** The cycles in which datasets are certified, by their deadlines; all of them, whatever the workspace. */
    public List<Cycle> getCycles(String workspace) {
        return elements(transport.get("/cycles/" + Wire.encoded(workspace)).json(), Cycle::of);
    }

    /** The rules that say which offline datasets runs get. */
    public List<AcceptedDataset> getDatasetsAccepted() {
        return elements(transport.get("/datasets_accepted").json(), AcceptedDataset::of);
    }

    /** The same for runs of one class; none if nothing is known of it. */
    public List<AcceptedDataset> getDatasetsAccepted(String className) {
        return elements(
                transport.get("/datasets_accepted/" + Wire.encoded(className)).json(), AcceptedDataset::of);
    }

    /**
     * A golden JSON that was made, by its number; nothing if it is not done yet.
     *
     * @throws NotFoundException if there is none of this number, or it was deleted
     * @throws ServerFailedException with the reason, if it failed
     */
    public Optional<GoldenJson> getJson(int id) {
        Answer answer = transport.now().post("/json_portal/json", Wire.object().put("id_json", id));
        return answer.status() == 200 ? Optional.of(GoldenJson.of(answer.json().path("final_json"))) : Optional.empty();
    }

    /**
     * Has a golden JSON made, and waits for it at most as long as a call may take.
     *
     * @param datasetNames an SQL {@code SIMILAR TO} pattern: {@code %} any characters, {@code _} one, {@code (A|B)} either
     */
    public GoldenJson createJson(Rule rule, String datasetNames) {
        return createJson(rule, datasetNames, "");
    }

    /** The same with tags to find it again by. */
    public GoldenJson createJson(Rule rule, String datasetNames, String tags) {
        return createJson(rule, datasetNames, tags, progress -> {});
    }

    /** The same, told from time to time how far it has come: 0 to 1. */
    public GoldenJson createJson(Rule rule, String datasetNames, String tags, DoubleConsumer progress) {
        GoldenJob job = goldenJobs().start(rule, datasetNames, tags);
        return job.await(settings.patience().call(), status -> progress.accept(status.progress()));
    }

    /** Golden JSONs that take their time: begun here, awaited or cancelled later. */
    public GoldenJobs goldenJobs() {
        return new GoldenJobs(transport);
    }

    /** Luminosity: sums, and what is lost to what. */
    public Luminosity luminosity() {
        return new Luminosity(transport);
    }

    /** The rules by which runs are classified, and what they say of runs. */
    public Rules rules() {
        return new Rules(transport);
    }

    /** Why lumisections are not golden, and why two lists differ. */
    public Explanations explanations() {
        return new Explanations(transport);
    }

    /** What was said of a run, oldest first: one event for each action that changed it. None if there is no such run. */
    public List<RunEvent> runHistory(int runNumber) {
        return elements(transport.get("/run_with_history/" + runNumber).json(), RunEvent::of);
    }

    /** What was said of the judgements of a dataset's lumisections, oldest first; an event for each range of an action. */
    public List<LumisectionEvent> rrLumisectionHistory(int runNumber, String dataset) {
        return elements(lumisections("get_rr_lumisection_history", runNumber, dataset), LumisectionEvent::of);
    }

    /** The same of OMS values. */
    public List<LumisectionEvent> omsLumisectionHistory(int runNumber, String dataset) {
        return elements(lumisections("get_oms_lumisection_history", runNumber, dataset), LumisectionEvent::of);
    }

    private JsonNode lumisections(String call, int runNumber, String dataset) {
        return transport
                .post("/lumisections/" + call, Wire.dataset(runNumber, dataset))
                .json();
    }

    private static <T> List<T> elements(JsonNode array, Function<JsonNode, T> of) {
        return Wire.array(array).valueStream().map(of).toList();
    }
}
