package io.runregistry.client.internal;

import io.runregistry.client.ServerFailedException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * One answer of rows, each a line of JSON, and after them a mark that says how many they were. Without the mark it was cut.
 * Reading is for one thread; any may close it.
 */
final class RowAnswer implements AutoCloseable {

    private static final ObjectReader JSON = JsonMapper.shared().readerFor(JsonNode.class);

    private final Reply reply;
    private final String version;
    private final MappingIterator<JsonNode> lines;
    private long had;
    private boolean ended;

    /** @throws ServerFailedException if it is not what was asked for */
    RowAnswer(Reply reply, Duration longestSilence) throws FailedAttempt {
        this.reply = reply;
        String type = reply.header("Content-Type").orElse("");
        if (!type.startsWith("application/x-ndjson")) {
            reply.requireNoLogin("");
            throw failed(
                    "answered " + (type.isEmpty() ? "something without a type" : type) + " where rows were expected");
        }
        this.version = reply.header("As-Of")
                .filter(text -> text.matches("\\d{1,18}"))
                .orElseThrow(() -> failed("does not say of which version its rows are"));
        try {
            this.lines = JSON.readValues(reply.bodyAsItComes(longestSilence));
        } catch (IOException e) {
            throw cut(e);
        } catch (JacksonIOException e) {
            throw cut(cause(e));
        }
    }

    /** The version of the registry that its rows are of. */
    String version() {
        return version;
    }

    /** A row; nothing after the last one. */
    @Nullable
    JsonNode next() throws FailedAttempt {
        if (ended) {
            return null;
        }
        JsonNode line = line();
        if (line == null) {
            throw cut(new EOFException("it ended without an end mark"));
        }
        if (!line.isObject()) {
            throw failed("answered what is no row: " + line);
        }
        JsonNode end = line.path("end");
        if (line.size() == 1 && end.isObject()) {
            end(end);
            return null;
        }
        had++;
        return line;
    }

    private @Nullable JsonNode line() throws FailedAttempt {
        try {
            return lines.hasNextValue() ? lines.nextValue() : null;
        } catch (JacksonIOException e) {
            throw cut(cause(e));
        } catch (JacksonException e) {
            throw cut(new IOException("what came is no JSON, or only a part of it: " + e.getOriginalMessage()));
        }
    }

    private static IOException cause(JacksonIOException e) {
        IOException cause = e.getCause();
        return cause == null ? new IOException(e) : cause;
    }

    private void end(JsonNode end) throws FailedAttempt {
        if (end.path("rows").asLong(-1) != had
                || !end.path("version").asString("").equals(version)) {
            throw failed("gave " + had + " rows of version " + version + ", and says at its end: " + end);
        }
        if (line() != null) {
            throw failed("went on after its end");
        }
        ended = true;
    }

    private FailedAttempt cut(IOException cause) {
        return reply.lost(cause);
    }

    private ServerFailedException failed(String how) {
        close();
        return new ServerFailedException(reply.what() + " " + how);
    }

    @Override
    public void close() {
        reply.close();
    }
}
