package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.server.OmsSettings.OmsSignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmsOptionsTest {

    private static OmsSettings oms(String... options) {
        return Settings.of(List.of(options)).oms().orElseThrow();
    }

    @Test
    void onlyTheAddressIsNeeded() {
        assertThat(Settings.of(List.of()).oms()).isEmpty();
        OmsSettings oms = oms("--oms=https://oms.example.org/agg/api/v1/");
        assertThat(oms.url()).hasToString("https://oms.example.org/agg/api/v1");
        assertThat(oms.signIn()).isEmpty();
        assertThat(oms.every()).contains(Duration.ofMinutes(5));
        assertThat(oms.requestsPerSecond()).isEqualTo(10);
        assertThat(oms.since()).isEmpty();
        assertThat(oms("--oms=https://oms.example.org", "--oms-every=0").every())
                .isEmpty();
    }

    @Test
    void theFirstRoundBeginsAtADayOrATime() {
        assertThat(oms("--oms=https://oms.example.org", "--oms-since=2022-07-01")
                        .since())
                .contains(Instant.parse("2022-07-01T00:00:00Z"));
        assertThat(oms("--oms=https://oms.example.org", "--oms-since=2022-07-01T12:30:00Z")
                        .since())
                .contains(Instant.parse("2022-07-01T12:30:00Z"));
    }

    @Test
    void theSecretIsNotShown() {
        OmsSignIn signIn = oms(
                        "--oms=https://oms.example.org", "--oms-client-id=runregistry", "--oms-client-secret=hidden")
                .signIn()
                .orElseThrow();
        assertThat(signIn.clientSecret()).isEqualTo("hidden");
        assertThat(signIn.audience()).isEqualTo("cmsoms-prod");
        assertThat(signIn.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --oms=oms.example.org | --oms must be an address that begins with http:// or https://, not oms.example.org
            --oms=ftp://oms.example.org | --oms must be an address that begins with http:// or https://
            --oms=https://anna:secret@oms.example.org | --oms must be an address without user, question mark and #
            --oms-rate=5 | --oms-rate does nothing without --oms
            --oms-client-secret=s | --oms-client-secret does nothing without --oms
            --oms=https://o.example.org --oms-audience=a | --oms-audience does nothing without --oms-client-id
            --oms=https://o.example.org --oms-client-id=a | --oms-client-id needs --oms-client-secret
            --oms=http://o.example.org --oms-client-id=a --oms-client-secret=s | --oms must begin with https:// where the server signs in
            --oms=http://127.evil.example.org --oms-client-id=a --oms-client-secret=s | --oms must begin with https://
            --oms=https://o.example.org --oms-client-id=a --oms-client-secret=s --oms-token-url=http://t.example.org | --oms-token-url must begin with https://
            --oms=https://o.example.org --oms-every=-1 | --oms-every must be at least 0, not -1
            --oms=https://o.example.org --oms-rate=0 | --oms-rate must be at least 1, not 0
            --oms=https://o.example.org --oms-since=yesterday | --oms-since must be a date in UTC, 2022-07-01 or 2022-07-01T12:00:00Z, not yesterday
            """)
    void whatDoesNotFitTogetherIsSaid(String options, String message) {
        assertThatThrownBy(() -> Settings.of(List.of(options.split(" "))))
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("anna:secret");
    }
}
