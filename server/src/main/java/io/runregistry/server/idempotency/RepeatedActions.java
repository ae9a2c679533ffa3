package io.runregistry.server.idempotency;

import io.runregistry.server.idempotency.KeyTable.Answer;
import io.runregistry.server.idempotency.KeyTable.Kept;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Does what comes with a key once, and answers those who ask again what was answered then. */
@Component
class RepeatedActions {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedActions.class);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    /** So long after an action was done its answer may still come; later it died with its server. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final String REPLAY = "Idempotent-Replay";

    private final DSLContext database;
    private volatile Instant cleanedAt = Instant.EPOCH;

    RepeatedActions(DSLContext database) {
        this.database = database;
    }

    /** Whether it is to be done; if it was done before, its answer is in {@code held}. */
    boolean begin(KeyedAction action, DigestedRequest request, HeldAnswer held) throws IOException {
        Optional<Kept> kept = KeyTable.find(database, action.caller(), action.key(), ON_ITS_WAY);
        if (kept.isPresent()) {
            answer(kept.get(), request, held);
            return false;
        }
        request.setAttribute(KeyedAction.class.getName(), action);
        action.begin();
        return true;
    }

    /** Keeps what was answered, or answers what was answered to who was faster. */
    void finish(DigestedRequest request, HeldAnswer held) throws IOException {
        if (!(request.getAttribute(KeyedAction.class.getName()) instanceof KeyedAction action)) {
            return;
        }
        KeyedAction.end();
        if (held.getStatus() < HttpStatus.BAD_REQUEST.value() || action.isNoted()) {
            keep(action, request, held);
            return;
        }
        Optional<Kept> faster = KeyTable.find(database, action.caller(), action.key(), ON_ITS_WAY);
        if (faster.isPresent()) {
            held.resetBuffer();
            answer(faster.get(), request, held);
        }
    }

    /** What was done is done; if its answer can't be kept, who asks again hears that it was lost. */
    private void keep(KeyedAction action, DigestedRequest request, HeldAnswer held) throws IOException {
        Answer answer = new Answer(
                held.getStatus(),
                held.getContentType(),
                held.getHeader(HttpHeaders.ETAG),
                held.body()
                        .map(body -> new String(body, StandardCharsets.UTF_8))
                        .orElse(null));
        try {
            KeyTable.store(database, action, request.fingerprint(), answer);
            clean();
        } catch (DataAccessException e) {
            LOG.warn("the answer of an action with a key was not kept", e);
        }
    }

    private void clean() {
        Instant now = Instant.now();
        if (cleanedAt.plus(BETWEEN_CLEANINGS).isBefore(now)) {
            cleanedAt = now;
            KeyTable.forgetOlderThan(database, KEPT);
        }
    }

    private static void answer(Kept kept, DigestedRequest request, HeldAnswer held) throws IOException {
        @Nullable String before = kept.fingerprint();
        if (before != null && !before.equals(request.fingerprint())) {
            refuse(
                    held,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "another request came with this Idempotency-Key; each action needs a key of its own");
            return;
        }
        @Nullable Answer answer = kept.answer().orElse(null);
        if (answer != null && answer.body() != null) {
            replay(answer, held);
        } else if (answer == null && kept.fresh()) {
            held.setHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(
                    held,
                    HttpStatus.CONFLICT,
                    "a request with this Idempotency-Key has just done it and is about to be answered; ask again");
        } else {
            held.setHeader(REPLAY, "true");
            refuse(
                    held,
                    HttpStatus.CONFLICT,
                    "this was done before by a request with this Idempotency-Key, whose answer was "
                            + (answer == null ? "lost" : "too long to be kept") + "; look at what became of it");
        }
    }

    private static void replay(Answer answer, HeldAnswer held) throws IOException {
        held.setStatus(answer.status());
        held.setHeader(REPLAY, "true");
        if (answer.etag() != null) {
            held.setHeader(HttpHeaders.ETAG, answer.etag());
        }
        write(held, answer.contentType(), String.valueOf(answer.body()));
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        response.setStatus(status.value());
        write(
                response,
                MediaType.APPLICATION_JSON_VALUE,
                JsonNodeFactory.instance.objectNode().put("err", message).toString());
    }

    private static void write(HttpServletResponse response, @Nullable String contentType, String body)
            throws IOException {
        if (contentType != null) {
            response.setContentType(contentType);
        }
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
