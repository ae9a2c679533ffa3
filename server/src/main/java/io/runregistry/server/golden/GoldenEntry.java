package io.runregistry.server.golden;

import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.golden.GoldenStore.State;
import io.runregistry.server.golden.GoldenStore.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A golden JSON as one of a list: what was asked for and how far it is, and if it is done, all of its result. */
final class GoldenEntry {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter WIRE =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private GoldenEntry() {}

    /** As one of a list. */
    static void writeListed(Stored job, OutputStream out) throws IOException {
        ObjectNode json = asked(job);
        json.put("progress", job.progress());
        json.put("active", job.state() == State.RUNNING);
        json.put("waiting", job.state() == State.QUEUED);
        json.put("failed", job.state() == State.FAILED || job.state() == State.CANCELLED);
        if (job.failedReason() != null) {
            json.put("failedReason", job.failedReason());
        }
        write(json, job, out);
    }

    static void writeDeleted(Stored job, Instant when, OutputStream out) throws IOException {
        write(asked(job).put("deleted", true).put("updatedAt", millis(when)), job, out);
    }

    /** The wire's {@code final_json} of one that is done. */
    static void writeResult(Stored job, OutputStream out) throws IOException {
        write(asked(job), job, out);
    }

    /** What was asked, and what was found, as it is read, since it may be large. */
    private static void write(ObjectNode asked, Stored job, OutputStream out) throws IOException {
        byte[] json = asked.toString().getBytes(StandardCharsets.UTF_8);
        if (job.members() == null) {
            out.write(json);
            return;
        }
        out.write(json, 0, json.length - 1);
        out.write(',');
        try (InputStream members = job.members().read()) {
            members.transferTo(out);
        }
        out.write('}');
    }

    private static ObjectNode asked(Stored job) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", job.id());
        json.put("dataset_name_filter", job.namePattern());
        json.put("tags", job.tags());
        json.put("created_by", job.createdBy());
        json.put("official", job.official());
        if (job.asOf() != null) {
            json.put(GoldenRequest.AS_OF, job.asOf());
        }
        if (job.atomicVersion() != null) {
            json.put("runregistry_version", Long.toString(job.atomicVersion()));
        }
        json.set("json_logic", StrictJson.parse(job.logic()));
        json.set("warnings", JSON.readTree(job.warnings()));
        json.put("deleted", false);
        json.put("createdAt", millis(job.createdAt()));
        json.put("updatedAt", millis(job.updatedAt()));
        return json;
    }

    /** A time as the wire writes it. */
    static String millis(Instant instant) {
        return WIRE.format(instant);
    }
}
