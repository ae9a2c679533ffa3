package io.runregistry.client.internal;

import io.runregistry.client.Settings;
import io.runregistry.client.UnreachableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes single attempts, signed with a token. Safe for threads. */
final class Sender {

    private final Settings settings;
    private final HttpClient http;
    private final Tokens tokens;
    private final Clock clock;

    Sender(Settings settings, Clock clock) {
        Connections.requireEncryption(settings);
        this.settings = settings;
        this.http = Connections.http(settings);
        this.tokens = new Tokens(settings, http, clock);
        this.clock = clock;
    }

    /**
     * An attempt. Where the token is refused, the next one is got, once for all threads, and the request sent again: it was
     * not acted upon.
     *
     * @param deadline when the call must have its answer
     */
    Reply attempt(Call call, Instant deadline) throws FailedAttempt {
        Optional<String> token = token(deadline);
        Reply reply = send(call, token, deadline);
        boolean again = reply.status() == 401
                && token.isPresent()
                && !Refusals.isForLackOfPermission(reply.answer().body())
                && tokens.refused(token.get());
        return again ? send(call, token(deadline), deadline) : reply;
    }

    /** Listens to events. Who can't be listened to, or not by this caller, has a stream without any. */
    EventStream events(Call call, Instant deadline) {
        Optional<String> token = tokens.get(patience(deadline));
        return EventStream.open(http, request(call, token), text -> tokens.redact(text, token));
    }

    private Optional<String> token(Instant deadline) throws FailedAttempt {
        try {
            return tokens.get(patience(deadline));
        } catch (UnreachableException e) {
            throw FailedAttempt.unsent(e);
        }
    }

    private Reply send(Call call, Optional<String> token, Instant deadline) throws FailedAttempt {
        String what = call.method() + " " + settings.target().url() + call.path();
        Duration patience = patience(deadline);
        Failures failures =
                new Failures(call, settings.target().url(), settings.patience().connect(), patience);
        long until = System.nanoTime() + patience.toNanos();
        CompletableFuture<HttpResponse<ByteFlow>> answer =
                http.sendAsync(request(call, token), head -> new ByteFlow(until));
        try {
            HttpResponse<ByteFlow> head = answer.get(Math.max(patience.toMillis(), 1), TimeUnit.MILLISECONDS);
            return new Reply(what, head, failures, text -> tokens.redact(text, token));
        } catch (TimeoutException e) {
            abandon(answer);
            throw failures.of(what, e);
        } catch (ExecutionException e) {
            throw failures.of(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            abandon(answer);
            Thread.currentThread().interrupt();
            throw failures.of(what, e);
        }
    }

    /** The answer may have begun just now. */
    private static void abandon(CompletableFuture<HttpResponse<ByteFlow>> answer) {
        answer.cancel(true);
        var unused = answer.thenAccept(head -> head.body().close());
    }

    private HttpRequest request(Call call, Optional<String> token) {
        Call.Body body = call.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(settings.target().url() + call.path()))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .method(call.method(), body == null ? BodyPublishers.noBody() : body.content());
        if (body != null) {
            request.header("Content-Type", body.type());
        }
        call.headers().forEach(request::setHeader);
        token.ifPresent(value -> Connections.requireEncryption(settings.target().url()));
        token.ifPresentOrElse(
                value -> request.header("Authorization", "Bearer " + value), () -> request.header("email", "api@api"));
        return request.build();
    }

    /** The time of an attempt, or what is left of the call's. */
    private Duration patience(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.compareTo(settings.patience().attempt()) < 0
                ? left
                : settings.patience().attempt();
    }
}
