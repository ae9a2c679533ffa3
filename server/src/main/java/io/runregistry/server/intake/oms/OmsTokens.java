package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.OmsSettings.OmsSignIn;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token that OMS wants to see: client credentials give one for the client itself, which is exchanged (RFC 8693) for one whose
 * audience is OMS. CERN's {@code …/api-access/token} does both in one. A token is used until shortly before it expires. Safe for
 * threads.
 */
final class OmsTokens {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String BOTH_IN_ONE = "/api-access/token";
    private static final Duration TO_SPARE = Duration.ofSeconds(30);
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    private final OmsConnection connection;
    private final OmsSignIn signIn;
    private @Nullable Token token;

    private record Token(String text, long nanosToRenew) {}

    OmsTokens(OmsConnection connection, OmsSignIn signIn) {
        this.connection = connection;
        this.signIn = signIn;
    }

    /**
     * @throws TransientException if the issuer does not answer as it should
     * @throws UnavailableException if it refuses the client
     */
    synchronized String get() {
        Token known = token;
        if (known == null || System.nanoTime() - known.nanosToRenew >= 0) {
            known = signIn.tokenUrl().getPath().endsWith(BOTH_IN_ONE) ? both() : exchanged(ofClient());
            token = known;
        }
        return known.text;
    }

    /** It is not good any more, whatever it said of itself. */
    synchronized void forget(String refused) {
        if (token != null && token.text.equals(refused)) {
            token = null;
        }
    }

    private Token ofClient() {
        return ask(Map.of("grant_type", "client_credentials"));
    }

    private Token both() {
        return ask(Map.of("grant_type", "client_credentials", "audience", signIn.audience()));
    }

    private Token exchanged(Token ofClient) {
        return ask(Map.of(
                "grant_type", EXCHANGE,
                "subject_token", ofClient.text,
                "subject_token_type", ACCESS_TOKEN,
                "requested_token_type", ACCESS_TOKEN,
                "audience", signIn.audience()));
    }

    private Token ask(Map<String, String> grant) {
        Map<String, String> form = new LinkedHashMap<>(grant);
        form.put("client_id", signIn.clientId());
        form.put("client_secret", signIn.clientSecret());
        String what = "its sign-in at " + signIn.tokenUrl().getHost();
        HttpResponse<byte[]> answer = connection.send(
                HttpRequest.newBuilder(signIn.tokenUrl())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                what);
        return token(answer.statusCode(), read(answer.body(), answer.statusCode(), what), what);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode read(byte[] body, int status, String what) {
        try (StrictJson json = StrictJson.of(new ByteArrayInputStream(body))) {
            json.next();
            return json.value();
        } catch (InvalidRequestException e) {
            throw new TransientException("answered " + what + " with status " + status + " and what is no JSON", e);
        }
    }

    private Token token(int status, JsonNode answer, String what) {
        if (status != 200) {
            throw new UnavailableException("OMS can't be asked: " + what + " refused client " + signIn.clientId()
                    + " with status " + status + " (" + answer.path("error").asString("without a reason")
                    + "); check --oms-client-id, --oms-client-secret and --oms-audience");
        }
        String text = answer.path("access_token").asString("");
        if (!SENDABLE.matcher(text).matches()) {
            throw new TransientException("answered " + what + " without a token");
        }
        Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(60));
        Duration toSpare = TO_SPARE.compareTo(lifetime.dividedBy(4)) < 0 ? TO_SPARE : lifetime.dividedBy(4);
        return new Token(text, System.nanoTime() + lifetime.minus(toSpare).toNanos());
    }
}
