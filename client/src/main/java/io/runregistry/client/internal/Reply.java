package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import io.runregistry.client.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What came of a request: its head, and a body that is still to be read, to the end or not at all. Not safe for threads. */
final class Reply implements AutoCloseable {

    private final String what;
    private final HttpResponse<ByteFlow> response;
    private final Failures failures;
    private final UnaryOperator<String> redact;
    private @Nullable Answer answer;

    /**
     * @param what the request, for messages
     * @param redact takes secrets out of what is shown
     * @throws NotAllowedException if the request was sent on to somewhere else
     */
    Reply(String what, HttpResponse<ByteFlow> response, Failures failures, UnaryOperator<String> redact) {
        this.what = what;
        this.response = response;
        this.failures = failures;
        this.redact = redact;
        if (status() >= 300 && status() < 400) {
            close();
            throw new NotAllowedException(what + " was sent on to "
                    + header("Location").map(Reply::host).orElse("somewhere else")
                    + ", which looks like a login page; the token was not accepted, or is missing");
        }
    }

    String what() {
        return what;
    }

    int status() {
        return response.statusCode();
    }

    /**
     * Whether the registry, or what stands before it, could do nothing just now; or is still at the same write, which came
     * before.
     */
    boolean isBusy() {
        int status = status();
        boolean isUnderWay = status == 409 && header("Retry-After").isPresent();
        return status == 429 || status == 502 || status == 503 || status == 504 || isUnderWay;
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? location : host;
        } catch (IllegalArgumentException e) {
            return "somewhere else";
        }
    }

    /** The body, unpacked, as it comes. */
    InputStream body() throws IOException {
        boolean isPacked = header("Content-Encoding").orElse("").equals("gzip");
        return isPacked ? new GZIPInputStream(response.body()) : response.body();
    }

    /** The same with no end to its time, if it goes on coming. */
    InputStream bodyAsItComes(Duration longestSilence) throws IOException {
        response.body().allowingSilence(longestSilence);
        return body();
    }

    /** The whole of it. */
    Answer answer() throws FailedAttempt {
        Answer known = answer;
        if (known == null) {
            known = read();
            answer = known;
        }
        return known;
    }

    private Answer read() throws FailedAttempt {
        String body = status() < 400 ? text() : redact.apply(text());
        if (status() < 400) {
            requireNoLogin(body);
            requireEnd(body);
        }
        return new Answer(status(), body, RetryAfter.of(response.headers(), Instant.now()), header("As-Of"));
    }

    private String text() throws FailedAttempt {
        try (InputStream body = body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** It broke off. */
    FailedAttempt lost(IOException cause) {
        close();
        return failures.lost(what, cause);
    }

    /** A page that people read, where JSON was expected. */
    void requireNoLogin(String body) {
        if (header("Content-Type").orElse("").startsWith("text/html")
                || body.stripLeading().startsWith("<")) {
            close();
            throw new NotAllowedException(
                    what + " answered a web page where JSON was expected, which looks like a login"
                            + " page; the token was not accepted, or is missing");
        }
    }

    /** Where neither a length nor chunks say where an answer ends, only JSON with brackets does. */
    private void requireEnd(String body) throws FailedAttempt {
        boolean isBounded = header("Content-Length").isPresent()
                || header("Transfer-Encoding").isPresent()
                || status() == 204;
        String end = body.stripTrailing();
        if (!isBounded && !end.endsWith("}") && !end.endsWith("]")) {
            throw FailedAttempt.lost(new UnreachableException(
                    what + " was answered by something of which nobody can tell whether it is whole"));
        }
    }

    /** Stops reading, which ends the connection unless all was read. */
    @Override
    public void close() {
        response.body().close();
    }
}
