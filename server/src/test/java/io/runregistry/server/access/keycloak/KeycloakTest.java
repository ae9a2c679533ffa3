package io.runregistry.server.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.runregistry.server.access.Bearer;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tokens of the issuer that CERN has. */
@Tag("keycloak")
class KeycloakTest {

    private static final Keycloak KEYCLOAK = Keycloak.start();

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start(
            "--sign-in=oidc",
            "--oidc-issuer=" + KEYCLOAK.issuer("cern"),
            "--oidc-audience=runregistry",
            "--oidc-client-id=runregistry-cli",
            "--feed-clients=oms-feed");

    @AfterAll
    static void stop() {
        KEYCLOAK.close();
    }

    @Test
    void aClientsOwnTokenIsGood() {
        Bearer client = client("dqm-script");
        assertThat(client.write().status()).isEqualTo(200);
        JsonNode me = client.send("GET", "/me", null).json();
        assertThat(me.path("email").asString()).isEqualTo("service-account-dqm-script");
        assertThat(me.path("egroups").toString()).isEqualTo("[\"cms-dqm-runregistry-experts\"]");
        assertThat(me.path("automatic").asBoolean()).isFalse();
    }

    @Test
    void aPersonsTokenIsGoodAndTheirOtherTokensAreNot() {
        JsonNode tokens = KEYCLOAK.token(
                "cern",
                Map.of(
                        "grant_type", "password",
                        "client_id", "runregistry-cli",
                        "username", "anna",
                        "password", "annas-password",
                        "scope", "openid"));
        Bearer anna = bearer(tokens.path("access_token").asString());
        assertThat(anna.send("GET", "/me", null).json().path("email").asString())
                .isEqualTo("anna@cern.example");
        assertThat(anna.write().status()).isEqualTo(200);
        assertRefused(tokens.path("refresh_token").asString(), "it is malformed, or not signed by a key");
        assertRefused(tokens.path("id_token").asString(), "The aud claim is not valid");
    }

    @Test
    void theFeedsClientIsTheFeed() {
        JsonNode me = client("oms-feed").send("GET", "/me", null).json();
        assertThat(me.path("email").asString()).isEqualTo("auto@auto");
        assertThat(me.path("automatic").asBoolean()).isTrue();
    }

    @Test
    void whoIsInNoEgroupThatWouldDoIsRefused() {
        for (String client : new String[] {"stranger", "without-groups"}) {
            Answer answer = client(client).write();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().path("message").asString())
                    .startsWith("User needs to be part of any of the following e-groups")
                    .contains("egroupName=cms-dqm-runregistry-experts&tab=3>");
        }
    }

    @Test
    void aTokenForAnotherProgramIsRefused() {
        assertRefused(KEYCLOAK.clientToken("cern", "another-program"), "The aud claim is not valid");
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() {
        assertRefused(KEYCLOAK.clientToken("elsewhere", "dqm-script"), "not signed by a key of the issuer");
    }

    @Test
    void aTokenExpires() {
        Bearer caller = client("short-lived");
        assertThat(caller.write().status()).isEqualTo(200);
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (caller.send("GET", "/me", null).status() == 200 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        assertRefused(caller.token(), "Jwt expired at ");
    }

    @Test
    void aForgedSignatureIsRefused() throws JOSEException, ParseException {
        SignedJWT good = SignedJWT.parse(KEYCLOAK.clientToken("cern", "dqm-script"));
        SignedJWT forged = new SignedJWT(good.getHeader(), good.getJWTClaimsSet());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        assertRefused(forged.serialize(), "not signed by a key of the issuer");
    }

    @Test
    void aTokenThatIsNotSignedIsRefused() throws ParseException {
        SignedJWT good = SignedJWT.parse(KEYCLOAK.clientToken("cern", "dqm-script"));
        assertRefused(new PlainJWT(good.getJWTClaimsSet()).serialize(), "not signed by a key of the issuer");
    }

    @Test
    void aTokenThatIsSignedWithThePublicKeyAsSecretIsRefused() throws JOSEException, ParseException, IOException {
        SignedJWT good = SignedJWT.parse(KEYCLOAK.clientToken("cern", "dqm-script"));
        RSAKey key =
                JWKSet.load(URI.create(KEYCLOAK.issuer("cern") + "/protocol/openid-connect/certs")
                                .toURL())
                        .getKeys()
                        .stream()
                        .filter(published -> KeyUse.SIGNATURE.equals(published.getKeyUse()))
                        .findFirst()
                        .orElseThrow()
                        .toRSAKey();
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), good.getJWTClaimsSet());
        forged.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertRefused(forged.serialize(), "not signed by a key of the issuer");
    }

    @Test
    void programsAreToldWhereToSignIn() {
        JsonNode facts = registry.http().get("/sign_in").json();
        assertThat(facts.path("device_authorization_endpoint").asString())
                .isEqualTo(KEYCLOAK.issuer("cern") + "/protocol/openid-connect/auth/device");
        assertThat(facts.path("client_id").asString()).isEqualTo("runregistry-cli");
    }

    private static Bearer client(String client) {
        return bearer(KEYCLOAK.clientToken("cern", client));
    }

    private static Bearer bearer(String token) {
        return new Bearer(registry, token);
    }

    private static void assertRefused(String token, String why) {
        Answer answer = bearer(token).write();
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(401);
        assertThat(answer.err()).startsWith("the token is refused: ").contains(why);
    }
}
