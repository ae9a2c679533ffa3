package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Asks OMS, signed in if it has to be, and again if what went wrong may be over by then. Safe for threads. */
final class OmsHttp {

    private static final int MOST_RETRIES = 4;

    private final RetryTemplate again = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(MOST_RETRIES)
            .delay(Duration.ofMillis(250))
            .multiplier(2)
            .jitter(Duration.ofMillis(100))
            .maxDelay(Duration.ofSeconds(5))
            .timeout(Duration.ofMinutes(2))
            .includes(TransientException.class)
            .build());
    private final OmsConnection connection;
    private final URI base;
    private final Optional<OmsTokens> tokens;

    OmsHttp(OmsConnection connection, URI base, Optional<OmsTokens> tokens) {
        this.connection = connection;
        this.base = base;
        this.tokens = tokens;
    }

    /**
     * Reads what OMS answers.
     *
     * @param query what follows {@code /agg/api/v1/}, with brackets as they are
     * @param reader throws an {@link InvalidRequestException} if it is not what it should be
     * @throws UnavailableException if it does not answer, or not as it should, however often it was asked
     */
    <T> T get(String query, Function<InputStream, T> reader) {
        try {
            return again.execute(() -> read(ask(query), query, reader));
        } catch (RetryException e) {
            if (e.getCause() instanceof RuntimeException failure && !(failure instanceof TransientException)) {
                throw failure;
            }
            throw new UnavailableException(
                    "OMS " + e.getCause().getMessage() + " (asked " + (e.getRetryCount() + 1)
                            + " times); try again later",
                    e.getCause());
        }
    }

    private HttpResponse<byte[]> ask(String query) {
        if (tokens.isEmpty()) {
            return connection.send(request(query).build(), query);
        }
        HttpResponse<byte[]> answer = ask(query, tokens.get());
        return answer.statusCode() == 401 ? ask(query, tokens.get()) : answer;
    }

    private HttpResponse<byte[]> ask(String query, OmsTokens known) {
        String token = known.get();
        HttpResponse<byte[]> answer = connection.send(
                request(query).header("Authorization", "Bearer " + token).build(), query);
        if (answer.statusCode() == 401) {
            known.forget(token);
        }
        return answer;
    }

    private HttpRequest.Builder request(String query) {
        String encoded = query.replace("[", "%5B").replace("]", "%5D");
        return HttpRequest.newBuilder(URI.create(base + "/" + encoded)).header("Accept", "application/vnd.api+json");
    }

    private <T> T read(HttpResponse<byte[]> answer, String query, Function<InputStream, T> reader) {
        if (answer.statusCode() != 200) {
            throw new UnavailableException(
                    "OMS answered " + query + " with status " + answer.statusCode() + advice(answer));
        }
        try {
            return reader.apply(new ByteArrayInputStream(answer.body()));
        } catch (InvalidRequestException e) {
            throw new TransientException(
                    "answered " + query + " with what is no whole page of JSON:API: " + e.getMessage(), e);
        }
    }

    private String advice(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 301, 302, 303, 307, 308 ->
                ", a redirection to "
                        + answer.headers()
                                .firstValue("Location")
                                .map(OmsHttp::host)
                                .orElse("nowhere")
                        + " that is not followed; --oms must be the address of the API itself"
                        + (tokens.isEmpty() ? ", and if it asks for sign-in, --oms-client-id" : "");
            case 401, 403 ->
                tokens.isEmpty()
                        ? "; it asks for sign-in: --oms-client-id"
                        : "; the token was refused: is --oms-audience right, and may the client read OMS?";
            default -> "; is --oms its address up to /agg/api/v1?";
        };
    }

    /** Not all of the address, which may tell secrets. */
    private static String host(String location) {
        try {
            return String.valueOf(URI.create(location).getHost());
        } catch (IllegalArgumentException e) {
            return "something that is no address";
        }
    }
}
