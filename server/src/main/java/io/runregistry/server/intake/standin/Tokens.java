package io.runregistry.server.intake.standin;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tokens that were given out. Answers as CERN's Keycloak does. */
final class Tokens {

    private static final String CREDENTIALS = "client_credentials";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final SignIn signIn;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String audience, Instant until) {}

    /** An answer of the sign-in: a token, or why there is none. */
    record Answer(int status, ObjectNode body) {}

    Tokens(SignIn signIn, Clock clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /** A token for the client itself, or one of those exchanged for one for the audience. */
    Answer exchanging(Map<String, String> form) {
        String grant = form.getOrDefault("grant_type", "");
        if (!knows(form)) {
            return refusal(401, "unauthorized_client", "Invalid client or Invalid client credentials");
        }
        if (grant.equals(CREDENTIALS)) {
            return give(signIn.clientId());
        }
        if (!grant.equals(EXCHANGE)) {
            return refusal(400, "unsupported_grant_type", "Unsupported grant_type");
        }
        if (!isGood(form.getOrDefault("subject_token", ""), signIn.clientId())) {
            return refusal(400, "invalid_token", "Invalid token");
        }
        return forAudience(form);
    }

    /** A token for the audience at once. */
    Answer direct(Map<String, String> form) {
        if (!knows(form)) {
            return refusal(401, "unauthorized_client", "Invalid client or Invalid client credentials");
        }
        if (!form.getOrDefault("grant_type", "").equals(CREDENTIALS)) {
            return refusal(400, "unsupported_grant_type", "Unsupported grant_type");
        }
        return forAudience(form);
    }

    private boolean knows(Map<String, String> form) {
        return signIn.clientId().equals(form.get("client_id"))
                && signIn.clientSecret().equals(form.get("client_secret"));
    }

    private Answer forAudience(Map<String, String> form) {
        return signIn.audience().equals(form.get("audience"))
                ? give(signIn.audience())
                : refusal(400, "invalid_client", "Audience not found");
    }

    private Answer give(String audience) {
        String token = UUID.randomUUID().toString();
        tokens.put(token, new Token(audience, clock.instant().plus(signIn.lifetime())));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("access_token", token);
        body.put("expires_in", signIn.lifetime().toSeconds());
        body.put("token_type", "Bearer");
        return new Answer(200, body);
    }

    private static Answer refusal(int status, String error, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return new Answer(status, body.put("error", error).put("error_description", description));
    }

    /** Whether what came as {@code Authorization} lets its sender read. */
    boolean admits(String authorization) {
        return authorization.startsWith("Bearer ")
                && isGood(authorization.substring("Bearer ".length()), signIn.audience());
    }

    private boolean isGood(String token, String audience) {
        Token known = tokens.get(token);
        return known != null
                && known.audience().equals(audience)
                && clock.instant().isBefore(known.until());
    }

    /** No token that was given out is good any more. */
    void expireAll() {
        tokens.clear();
    }
}
