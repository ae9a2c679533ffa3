package io.runregistry.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request on its way, and what a {@link Fault} can do with it. The connection ends after it, so what is not written by then
 * never comes.
 */
final class Exchange {

    private final Head request;
    private final byte[] body;
    private final OutputStream client;
    private final Upstream upstream;
    private final CountDownLatch over;

    /** @param over when nobody holds back anything any more */
    Exchange(Head request, byte[] body, OutputStream client, Upstream upstream, CountDownLatch over) {
        this.request = request;
        this.body = body;
        this.client = client;
        this.upstream = upstream;
        this.over = over;
    }

    /** Who really answers. */
    interface Upstream {
        void call(Head request, byte[] body, Answering answering) throws IOException;
    }

    /** What is done with an answer; its body is read while the connection is open. */
    interface Answering {
        void answered(Head answer, InputStream body) throws IOException;
    }

    /** Lets the request through, and the whole answer back. */
    void relay() throws IOException {
        upstream.call(request, body, (answer, from) -> {
            withEnd(answer).writeTo(client);
            Bodies.copyAnswer(request, answer, from, client);
        });
    }

    /** The same with the body only up to so many bytes. */
    void relayAtMost(long bytes) throws IOException {
        upstream.call(request, body, (answer, from) -> {
            withEnd(answer).writeTo(client);
            Bodies.copyAnswer(request, answer, from, new CuttingStream(client, bytes));
        });
    }

    /** Lets the request through, waits for the whole answer, and keeps it. */
    void relayOnlyRequest() throws IOException {
        upstream.call(
                request,
                body,
                (answer, from) -> Bodies.copyAnswer(request, answer, from, OutputStream.nullOutputStream()));
    }

    /** Lets the request through, and the answer's head back. */
    void relayOnlyHead() throws IOException {
        upstream.call(request, body, (answer, from) -> withEnd(answer).writeTo(client));
    }

    /** Answers in the server's stead. */
    void answer(String status, String message, String... fields) throws IOException {
        byte[] json = ("{\"message\": \"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
        Head head = Head.of("HTTP/1.1 " + status, fields)
                .with("Content-Type: application/json")
                .with("Content-Length: " + json.length);
        withEnd(head).writeTo(client);
        client.write(json);
        client.flush();
    }

    /** Waits that long, but no longer than the fault is there. */
    void hold(Duration time) throws IOException {
        try {
            over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while holding an answer back", e);
        }
    }

    private static Head withEnd(Head answer) {
        return answer.with("Connection: close");
    }
}
