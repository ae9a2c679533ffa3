package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

class OidcModeTest {

    private static final String AUDIENCE = "runregistry";
    private static final String FEED = "cms-dqm-runregistry-feed";
    private static final List<String> EXPERT = List.of("some-egroup", Proxied.EXPERTS);

    private static final MockOAuth2Server ISSUER = startedIssuer();

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start(
            "--sign-in=oidc",
            "--oidc-issuer=" + ISSUER.issuerUrl("cern"),
            "--oidc-audience=" + AUDIENCE,
            "--oidc-groups-claim=groups,cern_roles,resource_access.run.registry.roles",
            "--oidc-client-id=runregistry-cli",
            "--feed-egroups=" + FEED,
            "--feed-clients=oms-feed");

    private static MockOAuth2Server startedIssuer() {
        MockOAuth2Server issuer = new MockOAuth2Server();
        issuer.start();
        return issuer;
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.shutdown();
    }

    @Test
    void aClientsOwnTokenIsGood() throws IOException, InterruptedException {
        ISSUER.enqueueCallback(callback("cern", AUDIENCE, Map.of("groups", EXPERT), 60));
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(ISSUER.tokenEndpointUrl("cern").uri())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=dqm-script"
                                        + "&client_secret=secret&audience=" + AUDIENCE))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Bearer caller =
                bearer(JsonMapper.shared().readTree(answer).path("access_token").asString());
        assertThat(caller.write().status()).isEqualTo(200);
        assertThat(lastAuthor()).isEqualTo("dqm-script");
    }

    @Test
    void aPersonIsNamedByTheirEmail() {
        Bearer caller =
                bearer(token(Map.of("email", "anna@cern.ch", "preferred_username", "anna", "cern_roles", EXPERT)));
        assertThat(caller.me().text())
                .isEqualTo("{\"email\":\"anna@cern.ch\",\"egroups\":[\"cms-dqm-runregistry-experts\",\"some-egroup\"],"
                        + "\"automatic\":false,\"mode\":\"oidc\",\"may_everything\":true}");
        assertThat(caller.write().status()).isEqualTo(200);
        assertThat(lastAuthor()).isEqualTo("anna@cern.ch");
    }

    @Test
    void whatTheHeadersSayIsNeverBelieved() {
        Map<String, String> spoofed =
                Map.of("email", "auto@auto", "egroups", Proxied.EXPERTS + "," + FEED, "X-Proxy-Secret", "anything");
        assertThat(registry.http().send("GET", "/me", spoofed, null).status()).isEqualTo(401);
        Bearer caller = bearer(token(Map.of("email", "nobody@cern.ch")));
        Answer me = caller.send("GET", "/me", spoofed, null);
        assertThat(me.json().path("email").asString()).isEqualTo("nobody@cern.ch");
        assertThat(me.json().path("egroups").isEmpty()).isTrue();
        assertThat(caller.send("POST", "/permissions", spoofed, "{}").status()).isEqualTo(401);
    }

    @Test
    void withoutATokenOneIsToldHowToGetOne() {
        Answer answer = registry.http().post("/permissions", "{}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.err())
                .isEqualTo("not signed in; send a token of " + ISSUER.issuerUrl("cern")
                        + " for the audience runregistry in the header \"Authorization: Bearer …\"; rr login gets one");
        assertThat(challenge(answer)).contains("Bearer realm=\"runregistry\"");
        assertThat(registry.http()
                        .send("GET", "/me", Map.of("Authorization", "Basic YTpi"), null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoIsInNoEgroupThatWouldDoIsRefusedInTheWiresWords() {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("email", "nobody@cern.ch"),
                Map.of("email", "nobody@cern.ch", "groups", List.of("some-egroup")))) {
            Answer answer = bearer(token(claims)).write();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().path("message").asString())
                    .isEqualTo(
                            "User needs to be part of any of the following e-groups to fulfill this action (clickable"
                                    + " links): <br/><br/><strong><i><a target=\"_blank\""
                                    + " href=https://e-groups.cern.ch/e-groups/Egroup.do?egroupName=cms-dqm-runregistry-experts"
                                    + "&tab=3>cms-dqm-runregistry-experts</a></i></strong> <br/><br/> IMPORTANT: After being"
                                    + " accepted to an e-group it is necessary to <a href=\"/logout\">log-out</a> and log-in"
                                    + " again. ");
        }
    }

    @Test
    void aTokenForAnotherProgramIsRefused() {
        assertRefused(
                ISSUER.issueToken("cern", "client", callback("cern", "another", Map.of("groups", EXPERT), 60))
                        .serialize(),
                "The aud claim is not valid");
    }

    @Test
    void anExpiredTokenIsRefused() {
        Instant now = Instant.now();
        assertRefused(
                token(Map.of(
                        "groups",
                        EXPERT,
                        "iat",
                        Date.from(now.minusSeconds(600)),
                        "exp",
                        Date.from(now.minusSeconds(60)))),
                "Jwt expired at ");
        assertRefused(token(Map.of("groups", EXPERT, "nbf", Date.from(now.plusSeconds(50)))), "Jwt used before ");
    }

    @Test
    void aTokenThatNeverExpiresIsRefused() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder(claims()).expirationTime(null).build();
        try (Issuing issuing = new Issuing(key)) {
            String token = signed(JWSAlgorithm.RS256, "k", issuing.claims(claims), new RSASSASigner(key));
            assertRefused(new Bearer(issuing.registry(), token), "exp is required");
        }
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        assertRefused(
                ISSUER.issueToken("elsewhere", "client", callback("elsewhere", AUDIENCE, Map.of("groups", EXPERT), 60))
                        .serialize(),
                "it is malformed, or not signed by a key of the issuer");
    }

    @Test
    void aForgedSignatureIsRefused() throws JOSEException {
        RSAKey forger = new RSAKeyGenerator(2048).generate();
        assertRefused(signed(JWSAlgorithm.RS256, keyId(), claims(), new RSASSASigner(forger)), "not signed by a key");
        assertRefused(signed(JWSAlgorithm.RS256, "unknown", claims(), new RSASSASigner(forger)), "not signed by a key");
        assertRefused(
                signed(JWSAlgorithm.RS256, "unknown2", claims(), new RSASSASigner(forger)), "not signed by a key");
        assertRefused(
                signed(JWSAlgorithm.RS256, "unknown3", claims(), new RSASSASigner(forger)), "not signed by a key");
    }

    @Test
    void aTokenThatWasAlteredIsRefused() {
        String[] good = token(Map.of("email", "nobody@cern.ch")).split("\\.", -1);
        String[] other =
                token(Map.of("email", "anna@cern.ch", "groups", EXPERT)).split("\\.", -1);
        assertRefused(good[0] + "." + other[1] + "." + good[2], "not signed by a key");
    }

    @Test
    void aTokenThatIsNotSignedIsRefused() {
        assertRefused(new PlainJWT(claims()).serialize(), "not signed by a key");
    }

    /** Whoever takes any algorithm takes the public key, which everybody knows, as the secret. */
    @Test
    void aTokenThatIsSignedWithThePublicKeyAsSecretIsRefused() throws JOSEException {
        RSAKey published = publishedKey();
        assertRefused(
                signed(
                        JWSAlgorithm.HS256,
                        keyId(),
                        claims(),
                        new MACSigner(published.toRSAPublicKey().getEncoded())),
                "not signed by a key");
        assertRefused(
                signed(
                        JWSAlgorithm.HS256,
                        keyId(),
                        claims(),
                        new MACSigner(published.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))),
                "not signed by a key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.e30.", ".."})
    void whatIsNoTokenIsRefused(String token) {
        assertRefused(token, "it is malformed");
    }

    @Test
    void aTokenNeverComesBack() {
        String token = ISSUER.issueToken("cern", "client", callback("cern", "another", Map.of(), 60))
                .serialize();
        Answer answer = bearer(token).write();
        assertThat(answer.text() + answer.response().headers().map()).doesNotContain(token.substring(10, 40));
    }

    @Test
    void aClientThatFeedsIsTheFeed() {
        Bearer feed = bearer(token("oms-feed", Map.of("preferred_username", "service-account-oms-feed")));
        assertThat(feed.me().json().path("email").asString()).isEqualTo("auto@auto");
        assertThat(feed.me().json().path("automatic").asBoolean()).isTrue();
        assertThat(feed.write().status()).isEqualTo(401);
    }

    @Test
    void aPersonWhoSignedInThroughThatClientIsNot() {
        Bearer person = bearer(token("oms-feed", Map.of("email", "anna@cern.ch")));
        assertThat(person.me().json().path("automatic").asBoolean()).isFalse();
        Bearer named = bearer(token("oms-feed", Map.of("preferred_username", "anna")));
        assertThat(named.me().json().path("automatic").asBoolean()).isFalse();
    }

    @Test
    void theFeedsNameNeedsItsEgroupToo() {
        assertThat(bearer(token(Map.of("email", "auto@auto")))
                        .me()
                        .json()
                        .path("automatic")
                        .asBoolean())
                .isFalse();
        assertThat(bearer(token(Map.of("email", "auto@auto", "groups", List.of(FEED))))
                        .me()
                        .json()
                        .path("automatic")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void claimsAreReadAsIssuersWriteThem() {
        TokenClaims claims = new TokenClaims(Map.of(
                "groups",
                List.of("/cms-experts", "shifters", 7),
                "text",
                "a, b",
                "resource_access",
                Map.of("run.registry", Map.of("roles", List.of("admin"))),
                "email",
                "unchecked@cern.ch",
                "email_verified",
                false,
                "sub",
                "f3a"));
        assertThat(claims.egroups(List.of("groups", "no.such", "text", "resource_access.run.registry.roles")))
                .containsExactly("cms-experts", "shifters", "a", "b", "admin");
        assertThat(claims.author()).contains("f3a");
        assertThat(new TokenClaims(Map.of("azp", "x", "sub", "a\u0000b")).author())
                .contains("x");
        assertThat(new TokenClaims(Map.of("client_id", "x", "sub", "service-account-X")).client())
                .contains("x");
        assertThat(new TokenClaims(Map.of("azp", "x", "sub", "5f2e")).client()).isEqualTo(Optional.empty());
    }

    @Test
    void programsAreToldWhereToGetATokenWithoutOne() {
        Answer answer = registry.http().get("/sign_in");
        assertThat(answer.json().path("issuer").asString())
                .isEqualTo(ISSUER.issuerUrl("cern").toString());
        assertThat(answer.json().path("audience").asString()).isEqualTo(AUDIENCE);
        assertThat(answer.json().path("client_id").asString()).isEqualTo("runregistry-cli");
        assertThat(answer.json().path("token_endpoint").asString())
                .isEqualTo(ISSUER.tokenEndpointUrl("cern").toString());
        assertThat(answer.json().has("device_authorization_endpoint")).isTrue();
    }

    private static Bearer bearer(String token) {
        return new Bearer(registry, token);
    }

    private static void assertRefused(String token, String why) {
        assertRefused(bearer(token), why);
    }

    private static void assertRefused(Bearer caller, String why) {
        Answer answer = caller.write();
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(401);
        assertThat(answer.err()).startsWith("the token is refused: ").contains(why);
        assertThat(challenge(answer).orElseThrow())
                .startsWith("Bearer realm=\"runregistry\", error=\"invalid_token\", error_description=\"");
    }

    private static Optional<String> challenge(Answer answer) {
        return answer.response().headers().firstValue(HttpHeaders.WWW_AUTHENTICATE);
    }

    private static String lastAuthor() {
        return registry.http()
                .get("/permissions/history")
                .json()
                .get(0)
                .path("by")
                .asString();
    }

    private static DefaultOAuth2TokenCallback callback(
            String issuer, String audience, Map<String, Object> claims, long seconds) {
        return new DefaultOAuth2TokenCallback(issuer, "somebody", "JWT", List.of(audience), claims, seconds);
    }

    private static String token(Map<String, Object> claims) {
        return token("client", claims);
    }

    private static String token(String client, Map<String, Object> claims) {
        return ISSUER.issueToken("cern", client, callback("cern", AUDIENCE, new HashMap<>(claims), 60))
                .serialize();
    }

    /** What a good token of an expert says. */
    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.issuerUrl("cern").toString())
                .audience(AUDIENCE)
                .subject("forger")
                .claim("groups", EXPERT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
    }

    static String signed(JWSAlgorithm algorithm, String keyId, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(keyId)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String keyId() {
        return publishedKey().getKeyID();
    }

    private static RSAKey publishedKey() {
        try {
            return JWKSet.load(URI.create(ISSUER.jwksUrl("cern").toString()).toURL())
                    .getKeys()
                    .get(0)
                    .toRSAKey();
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
