package io.runregistry.client;

import io.runregistry.client.internal.Pages;
import io.runregistry.client.internal.Transport;
import io.runregistry.core.lumi.RunRange;
import io.runregistry.core.query.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runs of a source with their datasets, in the order of their numbers, some at a time. Each page begins behind the last run
 * of the one before, so that nothing slips past while rows come and go. Safe for threads.
 */
final class SourceRuns {

    private static final int PAGE = 50;
    private static final int PAGE_OF_DATASETS = 500;

    private final Transport transport;
    private final ObjectNode filter;
    private final Optional<RunRange> range;

    SourceRuns(Transport transport, Filter filter, Optional<RunRange> range) {
        this.transport = transport;
        this.filter = filter.toWire(Scope.RUNS);
        this.range = range;
    }

    /**
     * Some runs.
     *
     * @param count how many there are from the first of these on
     */
    record Page(long count, List<SourceRun> runs) {}

    /** The next runs behind this one; none if there are no more. */
    Page after(int runNumber) {
        return page(behind(runNumber));
    }

    /** A run as it is now; nothing if there is none any more, or it is hidden. */
    Optional<SourceRun> find(int runNumber) {
        ObjectNode one = Wire.object();
        one.putObject("run_number").put("=", runNumber);
        return page(one).runs().stream().findFirst();
    }

    /** At the top, since production takes conditions that are nested apart. */
    private ObjectNode behind(int runNumber) {
        ObjectNode behind = filter.deepCopy();
        JsonNode asked = behind.path("run_number");
        ArrayNode all = behind.putObject("run_number").putArray("and");
        all.addObject().put(">", runNumber);
        range.ifPresent(runs -> {
            all.addObject().put(">=", runs.first());
            all.addObject().put("<=", runs.last());
        });
        if (asked.isArray()) {
            all.addObject().set("or", asked);
        } else if (asked.isObject()) {
            all.add(asked);
        } else if (!asked.isMissingNode()) {
            all.addObject().set("=", asked);
        }
        return behind;
    }

    private Page page(ObjectNode wanted) {
        ObjectNode body = Wire.object();
        body.set("filter", wanted);
        body.putArray("sortings").addArray().add("run_number").add("ASC");
        JsonNode answer = transport
                .post("/runs_filtered_ordered", body.put("page", 0).put("page_size", PAGE))
                .json();
        List<JsonNode> rows =
                Wire.array(answer.path("runs")).valueStream().limit(PAGE).toList();
        Map<Integer, List<JsonNode>> datasets =
                datasets(rows.stream().map(Wire::runNumber).toList());
        List<SourceRun> runs = rows.stream()
                .map(row -> SourceRun.of(row, datasets.getOrDefault(Wire.runNumber(row), List.of())))
                .toList();
        return new Page(answer.path("count").asLong(rows.size()), runs);
    }

    private Map<Integer, List<JsonNode>> datasets(Collection<Integer> runs) {
        Map<Integer, List<JsonNode>> byRun = new TreeMap<>();
        if (runs.isEmpty()) {
            return byRun;
        }
        ObjectNode body = Wire.object();
        ArrayNode any = body.putObject("filter").putObject("run_number").putArray("or");
        runs.forEach(run -> any.addObject().put("=", run));
        body.putArray("sortings");
        Pages.Source pages = new Pages.Source(
                page -> transport
                        .post(
                                "/datasets_filtered_ordered",
                                body.deepCopy().put("page", page).put("page_size", PAGE_OF_DATASETS))
                        .json(),
                "datasets",
                PAGE_OF_DATASETS);
        new Pages(pages, OptionalLong.empty(), Runnable::run)
                .forEachRemaining(row -> byRun.computeIfAbsent(Wire.runNumber(row), run -> new ArrayList<>())
                        .add(row));
        byRun.values().forEach(rows -> rows.sort(Comparator.comparing(SourceRun::name)));
        return byRun;
    }
}
