package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import io.runregistry.core.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Golden JSONs that take their time: begun here, awaited or cancelled later, perhaps by another program.
 *
 * <pre>{@code
 * GoldenJob job = registry.goldenJobs().start(Rule.parse(text), "/PromptReco/Collisions2022/DQM");
 * job.id();                                        // to find it again by
 * GoldenJson golden = job.await(Duration.ofMinutes(5));
 * }</pre>
 */
public final class GoldenJobs {

    private final Transport transport;

    GoldenJobs(Transport transport) {
        this.transport = transport;
    }

    /**
     * Has a golden JSON made, and does not wait for it.
     *
     * @param datasetNames an SQL {@code SIMILAR TO} pattern: {@code %} any characters, {@code _} one, {@code (A|B)} either
     * @throws InvalidCallException if the rule or the pattern is wrong, no dataset matches, or the caller has too many
     *     waiting
     */
    public GoldenJob start(Rule rule, String datasetNames) {
        return start(rule, datasetNames, "");
    }

    /** The same with tags to find it again by. */
    public GoldenJob start(Rule rule, String datasetNames, String tags) {
        ObjectNode body = Wire.object();
        body.put("json_logic", rule.logic().toString());
        body.put("dataset_name_filter", datasetNames);
        body.put("tags", tags);
        transport.asOf().ifPresent(version -> body.put("as_of", version));
        JsonNode job =
                transport.write("POST", "/json_portal/generate", body, Map.of()).json();
        List<String> warnings = job.path("warnings")
                .valueStream()
                .map(text -> text.asString(""))
                .toList();
        return new GoldenJob(transport.now(), id(job), warnings);
    }

    private static int id(JsonNode job) {
        try {
            return Integer.parseInt(job.path("id").asString(""));
        } catch (NumberFormatException e) {
            throw new ServerFailedException(
                    "the registry answered a golden JSON without a number: " + job.path("id"), e);
        }
    }

    /** One that somebody began. */
    public Optional<GoldenJob> find(int id) {
        GoldenJob job = new GoldenJob(transport.now(), id, List.of());
        try {
            job.status();
            return Optional.of(job);
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** @throws NotFoundException if there is none of this id, or no longer */
    public GoldenJob get(int id) {
        return find(id).orElseThrow(() -> new NotFoundException("there is no golden JSON " + id));
    }
}
