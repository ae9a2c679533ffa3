package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules by which runs are classified, and what they say of runs; of {@link RegistryView#rules()}. One request a call,
 * unless said. Immutable and safe for threads.
 *
 * <pre>{@code
 * registry.rules().classify(355555, List.of("dt-dt"), LumiRanges.empty()).at("/class/by_rules");
 * registry.rules().tryOut(new RuleChange.Delete(RuleKind.CLASS, 6), TriedRuns.last(1000)).wouldChange();
 * }</pre>
 */
public sealed class Rules permits RuleEdits {

    private static final int PAGE = 100;

    private final Transport transport;

    Rules(Transport transport) {
        this.transport = transport;
    }

    /** All workspaces and rules, as a file that {@code --rules} takes, with the {@code revision} that they are of. */
    public JsonNode export() {
        return transport.get("/rules").json();
    }

    /** @throws NotFoundException if there is no such revision */
    public JsonNode export(long revision) {
        return transport.get("/rules?revision=" + revision).json();
    }

    /** The rules of a kind that are in force, in the order of their ids. */
    public List<RuleRow> list(RuleKind kind) {
        return Wire.array(transport.get(kind.path()).json())
                .valueStream()
                .map(row -> RuleRow.of(kind, row))
                .toList();
    }

    /** Who changed the rules, newest first, and what; at most so many. A request for each 100. */
    public List<JsonNode> history(int limit) {
        List<JsonNode> all = new ArrayList<>();
        OptionalLong before = OptionalLong.empty();
        while (all.size() < limit) {
            int size = Math.min(PAGE, limit - all.size());
            String below = before.isPresent() ? "&before=" + before.getAsLong() : "";
            List<JsonNode> page = Wire.array(transport
                            .get("/rules/revisions?limit=" + size + below)
                            .json()
                            .path("revisions"))
                    .valueStream()
                    .toList();
            all.addAll(page);
            if (page.size() < size) {
                break;
            }
            before = OptionalLong.of(page.get(page.size() - 1).path("revision").asLong());
        }
        return List.copyOf(all);
    }

    /** What changed from one revision to another, as the wire has it. */
    public JsonNode diff(long from, long to) {
        return transport.get("/rules/diff?from=" + from + "&to=" + to).json();
    }

    /** What the newest revision changed. */
    public JsonNode diff() {
        return transport.get("/rules/diff").json();
    }

    /**
     * What a change would do to runs. Nothing is changed.
     *
     * @throws InvalidCallException if the rules were not right with it
     * @throws ConflictException if what is to be replaced or deleted was changed by somebody else
     */
    public Trial tryOut(RuleChange change, TriedRuns runs) {
        ObjectNode body = change.toWire();
        body.setAll((ObjectNode) runs.toWire());
        return Trial.of(transport.post("/rules/try", body).json());
    }

    /**
     * What the rules in force say of a run and why, as the wire has it: {@code class}, {@code significant} and
     * {@code statuses}, each with the rules that were asked.
     *
     * @param columns the online columns to tell of, rule by rule; all, if there are none
     * @param lumisections those to tell of; all, if there are none
     * @throws NotFoundException if there is no such run
     */
    public JsonNode classify(int runNumber, Collection<String> columns, LumiRanges lumisections) {
        Stream<String> asked = columns.stream().map(column -> "column=" + Wire.encoded(column));
        Stream<String> where = lumisections.isEmpty()
                ? Stream.empty()
                : Stream.of("lumisections="
                        + lumisections.ranges().stream()
                                .map(range -> range.first() + "-" + range.last())
                                .collect(Collectors.joining(",")));
        String query = Stream.concat(asked, where).collect(Collectors.joining("&"));
        return transport
                .get("/classify/runs/" + runNumber + (query.isEmpty() ? "" : "?" + query))
                .json();
    }

    /** @param kind {@code online} or {@code offline} */
    public List<JsonNode> workspaces(String kind) {
        return Wire.array(transport.get("/workspaces/" + Wire.encoded(kind)).json())
                .valueStream()
                .toList();
    }
}
