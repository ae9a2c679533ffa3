package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.server.AccessSettings.Local;
import io.runregistry.server.AccessSettings.Oidc;
import io.runregistry.server.AccessSettings.Proxy;
import io.runregistry.server.AccessSettings.SignIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

    private static final String[] OIDC = {"--oidc-issuer=https://auth.example.org/realms/cern", "--oidc-audience=rr"};

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void onThisMachineNobodySignsIn(String loopback) {
        assertThat(signIn("--address=" + loopback)).isEqualTo(new Local());
    }

    @Test
    void anywhereElseATokenIsAskedFor() {
        assertThat(signIn("--address=0.0.0.0", OIDC[0], OIDC[1])).isInstanceOf(Oidc.class);
        assertThatThrownBy(() -> signIn("--address=0.0.0.0"))
                .isInstanceOf(StartupException.class)
                .hasMessage("on the address 0.0.0.0 callers must sign in, by default with tokens: name the issuer with"
                        + " --oidc-issuer (or choose --sign-in proxy)");
    }

    @Test
    void localModeListensToThisMachineOnly() {
        assertThatThrownBy(() -> RunRegistryServer.start(
                        Settings.of(List.of("--port=0", "--address=0.0.0.0", "--sign-in=local"))))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("in local mode everybody who reaches the server may do everything");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sign-in=none | --sign-in must be local, proxy or oidc, not none",
                "--sign-in=proxy | --sign-in proxy needs --proxy-secret",
                "--sign-in=proxy --proxy-secret=tooshort | --proxy-secret must be at least 16 characters",
                "--sign-in=oidc | --sign-in oidc: name the issuer with --oidc-issuer",
                "--sign-in=oidc --oidc-issuer=https://a.example.org | --sign-in oidc needs --oidc-audience",
                "--sign-in=oidc --oidc-audience=a --oidc-issuer=http://192.0.2.1/ | --oidc-issuer must be a URL that begins"
                        + " with https://",
                "--sign-in=oidc --oidc-audience=a --oidc-issuer=cern | --oidc-issuer must be a URL that begins",
                "--oidc-issuer=https://a.example.org | --oidc-issuer is for --sign-in oidc",
                "--proxy-secret=0123456789abcdef | --proxy-secret is for --sign-in proxy",
                "--feed-egroups=feeders | --feed-egroups is for --sign-in proxy or oidc",
                "--reads=all | --reads must be open or signed-in, not all",
            })
    void whatDoesNotFitTogetherIsSaid(String options, String message) {
        assertThatThrownBy(() -> Settings.of(List.of(options.split(" ", -1))))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theSecretIsNeverShown() {
        Settings settings = Settings.of(List.of("--sign-in=proxy", "--proxy-secret=0123456789abcdef"));
        assertThat(settings.access().signIn()).isEqualTo(new Proxy("0123456789abcdef"));
        assertThat(settings.toString()).doesNotContain("0123456789abcdef");
        assertThatThrownBy(() -> Settings.of(List.of("--sign-in=proxy", "--proxy-secret=not long")))
                .hasMessageNotContaining("not long");
    }

    private static SignIn signIn(String... options) {
        return Settings.of(List.of(options)).access().signIn();
    }
}
