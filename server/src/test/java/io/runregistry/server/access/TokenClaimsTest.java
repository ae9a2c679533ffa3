package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

    private static String author(Object verified, String name) {
        return new TokenClaims(Map.of(
                        "email", "anna@cern.ch", "email_verified", verified, "preferred_username", name, "sub", "f00"))
                .author()
                .orElseThrow();
    }

    @Test
    void anAddressThatNobodyVerifiedNamesNoAuthorInAnyClaim() {
        assertThat(author(true, "anna")).isEqualTo("anna@cern.ch");
        assertThat(author(false, "anna")).isEqualTo("anna");
        assertThat(author("false", "anna")).isEqualTo("anna");
        assertThat(author(false, "anna@cern.ch")).isEqualTo("f00");
    }
}
