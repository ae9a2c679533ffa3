package io.runregistry.server.golden;

import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.golden.GoldenStore.State;
import io.runregistry.server.golden.GoldenStore.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A golden JSON as one of a list: what was asked for and how far it is, and if it is done, all of its result. */
final class GoldenEntry {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter WIRE =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private GoldenEntry() {}

    static ObjectNode json(Stored job) {
        ObjectNode json = body(job);
        json.put("progress", job.progress());
        json.put("active", job.state() == State.RUNNING);
        json.put("waiting", job.state() == State.QUEUED);
        json.put("failed", job.state() == State.FAILED || job.state() == State.CANCELLED);
        if (job.failedReason() != null) {
            json.put("failedReason", job.failedReason());
        }
        return json;
    }

    static ObjectNode deleted(Stored job, Instant when) {
        ObjectNode json = body(job);
        json.put("deleted", true);
        json.put("updatedAt", millis(when));
        return json;
    }

    private static ObjectNode body(Stored job) {
        ObjectNode body = asked(job);
        if (job.members() != null) {
            body.setAll((ObjectNode) JSON.readTree(String.valueOf(job.result())));
        }
        return body;
    }

    /** The wire's {@code final_json} of one that is done, which may be large: what was asked, and what was found. */
    static void writeResult(Stored job, OutputStream out) {
        try (InputStream members = Objects.requireNonNull(job.members()).read()) {
            byte[] asked = asked(job).toString().getBytes(StandardCharsets.UTF_8);
            out.write(asked, 0, asked.length - 1);
            out.write(',');
            members.transferTo(out);
            out.write('}');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
