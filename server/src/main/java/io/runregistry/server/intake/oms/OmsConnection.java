package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.UnavailableException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests, never more in a second than agreed. Certificates are verified, and redirections are not followed, since a token
 * must not go anywhere else. Safe for threads.
 */
final class OmsConnection {

    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(20);
    /** Who asks for more is wrong, and would keep runs away until the server is started anew. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIME_TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Pace pace;
    private final Clock clock = Clock.systemUTC();

    OmsConnection(Pace pace) {
        this.pace = pace;
    }

    /**
     * Sends a request once its turn has come, and reads all of the answer.
     *
     * @param what is asked, for messages
     * @throws TransientException if there is no whole answer in time, or one that says to try again
     * @throws UnavailableException if this thread is interrupted
     */
    HttpResponse<byte[]> send(HttpRequest request, String what) {
        try {
            pace.awaitTurn();
            return checked(answer(request, what), what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking OMS for " + what, e);
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest request, String what) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody());
        try {
            return answer.get(TIME_TO_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new TransientException("did not answer " + what + " within " + TIME_TO_ANSWER.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new TransientException("did not answer " + what + ": " + e.getCause(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<byte[]> checked(HttpResponse<byte[]> answer, String what) {
        int status = answer.statusCode();
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            answer.headers().firstValue("Retry-After").ifPresent(this::pause);
            throw new TransientException("answered " + what + " with status " + status);
        }
        return answer;
    }

    /** The header has seconds, or a time; anything else says nothing. */
    private void pause(String retryAfter) {
        try {
            Duration asked = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
            pace.pause(asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
        } catch (DateTimeException e) {
            // and so the usual pause has to do
        }
    }
}
