package io.runregistry.server.golden.series;

import io.runregistry.core.wire.StrictJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A golden JSON as it was published, but for its file.
 *
 * @param number within its series, from 1 on without gaps
 * @param atomicVersion as of which it was made
 * @param idJson the golden JSON that was published
 * @param scheduled whether a schedule published it; its author is then who made the schedule
 * @param sha256 of the file's bytes, in hexadecimal
 */
record Entry(
        SeriesName series,
        int number,
        String logic,
        String namePattern,
        long atomicVersion,
        int idJson,
        String author,
        boolean scheduled,
        String comment,
        Counts counts,
        int bytes,
        String sha256,
        Instant createdAt,
        Optional<Withdrawal> withdrawal) {

    /** What a file holds; luminosities in the unit named. */
    record Counts(
            int runs,
            long lumisections,
            double recordedLuminosity,
            double deliveredLuminosity,
            String luminosityUnit) {}

    /** That an entry must not be used any more. */
    record Withdrawal(String author, String reason, Instant createdAt) {

        JsonNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("by", author)
                    .put("reason", reason)
                    .put("createdAt", wire(createdAt));
        }
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("series", series.text());
        json.put("number", number);
        json.put("file", "/golden/series/" + series + "/" + number + ".json");
        json.put("sha256", sha256);
        json.put("bytes", bytes);
        json.put("runs", counts.runs());
        json.put("lumisections", counts.lumisections());
        json.put("recorded_luminosity", counts.recordedLuminosity());
        json.put("delivered_luminosity", counts.deliveredLuminosity());
        json.put("luminosity_unit", counts.luminosityUnit());
        json.put("atomic_version", atomicVersion);
        json.put("id_json", idJson);
        json.put("dataset_name_filter", namePattern);
        json.set("json_logic", StrictJson.parse(logic));
        json.put("by", author);
        json.put("scheduled", scheduled);
        json.put("comment", comment);
        json.put("createdAt", wire(createdAt));
        json.set("withdrawn", withdrawal.map(Withdrawal::toJson).orElseGet(JsonNodeFactory.instance::nullNode));
        return json;
    }

    /** A time as the wire writes it. */
    static String wire(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
