package io.runregistry.client.internal;

import io.runregistry.client.NotAllowedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of somebody's sign-in. Its tokens are never shown.
 *
 * @param registry the only one that the token is sent to
 * @param tokenEndpoint where the next token comes from
 * @param expires when the access token does
 * @param refreshToken what the next one is got with
 */
public record KeptSignIn(
        URI registry,
        URI tokenEndpoint,
        String clientId,
        String accessToken,
        Instant expires,
        Optional<String> refreshToken) {

    private static final Duration UNTOLD = Duration.ofMinutes(1);

    /**
     * From a token endpoint's answer, at this moment.
     *
     * @param before the refresh token that stays if there is no new one
     */
    static Optional<KeptSignIn> granted(JsonNode answer, KeptSignIn before, Instant now) {
        String token = answer.path("access_token").asString("");
        if (!Tokens.isToken(token)) {
            return Optional.empty();
        }
        long seconds = answer.path("expires_in").asLong(UNTOLD.toSeconds());
        Optional<String> refresh =
                Optional.of(answer.path("refresh_token").asString("")).filter(text -> !text.isEmpty());
        return Optional.of(new KeptSignIn(
                before.registry,
                before.tokenEndpoint,
                before.clientId,
                token,
                now.plusSeconds(Math.max(0, seconds)),
                refresh.or(before::refreshToken)));
    }

    /** Before there is a token. */
    static KeptSignIn expected(URI registry, URI tokenEndpoint, String clientId) {
        return new KeptSignIn(registry, tokenEndpoint, clientId, "", Instant.EPOCH, Optional.empty());
    }

    String toJson() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("registry", registry.toString())
                .put("token_endpoint", tokenEndpoint.toString())
                .put("client_id", clientId)
                .put("access_token", accessToken)
                .put("expires", expires.toString());
        refreshToken.ifPresent(token -> json.put("refresh_token", token));
        return json.toString();
    }

    /** @throws NotAllowedException if the text, which is not shown, is not what {@link #toJson} writes */
    static KeptSignIn parse(String text, String where) {
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            return new KeptSignIn(
                    URI.create(json.path("registry").stringValue()),
                    URI.create(json.path("token_endpoint").stringValue()),
                    json.path("client_id").stringValue(),
                    json.path("access_token").stringValue(),
                    Instant.parse(json.path("expires").stringValue()),
                    Optional.of(json.path("refresh_token").asString("")).filter(token -> !token.isEmpty()));
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException broken) {
            throw new NotAllowedException(
                    where + " holds no sign-in that can be read; delete it and sign in again with 'rr login'");
        }
    }

    @Override
    public String toString() {
        return "KeptSignIn[" + registry + ", " + clientId + ", until " + expires + "]";
    }
}
