package io.runregistry.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as a source's lists have it.
 *
 * @param run its row
 * @param datasets their rows, by name
 * @param seen tells what the rows say in a few letters: while it is the same, nothing changed that they show
 */
record SourceRun(int runNumber, JsonNode run, List<JsonNode> datasets, String seen) {

    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    /** Bytes of the digest that are kept. */
    private static final int KEPT = 16;

    static SourceRun of(JsonNode run, List<JsonNode> datasets) {
        return new SourceRun(Wire.runNumber(run), run, List.copyOf(datasets), digest(run, datasets));
    }

    long version() {
        return run.path("version").asLong(0);
    }

    static String name(JsonNode dataset) {
        return dataset.path("name").asString("");
    }

    /** The versions, and what they are versions of: production gives some edits of lumisections no version in its lists. */
    private static String digest(JsonNode run, List<JsonNode> datasets) {
        MessageDigest digest = sha256();
        Stream.of("version", "oms_attributes", "rr_attributes").forEach(field -> add(digest, run.path(field)));
        for (JsonNode dataset : datasets) {
            Stream.of("name", "version", "dataset_attributes", "datasets_in_gui")
                    .forEach(field -> add(digest, dataset.path(field)));
            JsonNode summaries = dataset.path("DatasetTripletCache");
            add(digest, summaries.path("triplet_summary"));
            add(digest, summaries.path("dcs_summary"));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, KEPT);
    }

    private static void add(MessageDigest digest, JsonNode value) {
        digest.update(SORTED.writeValueAsString(value).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
