package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuerAwayTest {

    @Test
    void anIssuerThatNeverAnsweredIsNamed() {
        try (RunningRegistry registry = RunningRegistry.start(
                "--sign-in=oidc", "--oidc-issuer=http://127.0.0.1:1/realms/none", "--oidc-audience=runregistry")) {
            Bearer caller = new Bearer(registry, "a.b.c");
            for (Answer answer :
                    List.of(caller.write(), caller.me(), registry.http().get("/sign_in"))) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.err())
                        .isEqualTo("the issuer of tokens http://127.0.0.1:1/realms/none does not answer, so it can't be"
                                + " told who you are; try again later");
            }
            assertThat(caller.send("GET", "/workspaces/online", null).status()).isEqualTo(200);
            assertThat(caller.send("POST", "/json_portal/jsons", "{\"filter\": \"all\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(registry.http().get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void keysThatCanNotBeHadAreNotTheTokensFault() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        try (Issuing issuing = new Issuing(key)) {
            issuing.hideKeys(true);
            Bearer caller = new Bearer(
                    issuing.registry(),
                    OidcModeTest.signed(JWSAlgorithm.PS256, "k", issuing.claims(expert()), new RSASSASigner(key)));
            for (int i = 0; i < 4; i++) {
                assertThat(caller.write().status()).isEqualTo(503);
            }
        }
    }

    @Test
    void knownKeysAreGoodWhileTheIssuerIsAway() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        try (Issuing issuing = new Issuing(key)) {
            Bearer caller = new Bearer(
                    issuing.registry(),
                    OidcModeTest.signed(JWSAlgorithm.ES256, "k", issuing.claims(expert()), new ECDSASigner(key)));
            assertThat(caller.write().status()).isEqualTo(200);
            issuing.hideKeys(true);
            assertThat(caller.write().status()).isEqualTo(200);
            assertThat(issuing.keysAskedFor).hasValue(1);
        }
    }

    @Test
    void aNewKeyIsAskedForAndStrangeOnesNotEachTime() throws JOSEException {
        RSAKey first = new RSAKeyGenerator(2048).keyID("first").generate();
        RSAKey second = new RSAKeyGenerator(2048).keyID("second").generate();
        try (Issuing issuing = new Issuing(first)) {
            assertThat(caller(issuing, first).write().status()).isEqualTo(200);
            issuing.publish(second);
            assertThat(caller(issuing, second).write().status()).isEqualTo(200);
            for (int i = 0; i < 10; i++) {
                RSAKey strange = new RSAKey.Builder(first).keyID("strange" + i).build();
                assertThat(caller(issuing, strange).write().status()).isEqualTo(401);
            }
            assertThat(issuing.keysAskedFor).hasValueLessThan(4);
        }
    }

    private static Bearer caller(Issuing issuing, RSAKey key) throws JOSEException {
        return new Bearer(
                issuing.registry(),
                OidcModeTest.signed(
                        JWSAlgorithm.RS256, key.getKeyID(), issuing.claims(expert()), new RSASSASigner(key)));
    }

    private static JWTClaimsSet expert() {
        return new JWTClaimsSet.Builder()
                .subject("somebody")
                .claim("groups", List.of(Proxied.EXPERTS))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
    }
}
