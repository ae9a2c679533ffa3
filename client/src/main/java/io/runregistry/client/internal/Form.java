package io.runregistry.client.internal;

import io.runregistry.client.UnreachableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A form as sign-ins take it. */
record Form(URI url, Map<String, String> fields) {

    /** What a sign-in answered; JSON is missing if it is none. The body may hold secrets and is not shown. */
    record Answer(int status, JsonNode json) {

        /** The name of what went wrong; empty if nothing did. */
        String error() {
            return json.path("error").asString("");
        }
    }

    /** Sends it; the time covers the body of the answer, too. */
    CompletableFuture<HttpResponse<String>> send(HttpClient http, Duration patience) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded()))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends it and waits for the answer, which may be a refusal. */
    Answer ask(HttpClient http, Duration patience) {
        try {
            HttpResponse<String> response = send(http, patience).get();
            return new Answer(response.statusCode(), json(response.body()));
        } catch (ExecutionException e) {
            throw new UnreachableException(
                    e.getCause() instanceof TimeoutException
                            ? "the sign-in at " + url + " did not answer within " + patience.toMillis() / 1000.0 + " s"
                            : "the sign-in at " + url + " can't be reached: "
                                    + (e.getCause() instanceof IOException ? e.getCause() : e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while signing in", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private String encoded() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Without the fields, which hold secrets. */
    @Override
    public String toString() {
        return "Form[" + url + "]";
    }
}
