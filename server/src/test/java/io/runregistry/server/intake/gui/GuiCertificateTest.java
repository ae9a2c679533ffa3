package io.runregistry.server.intake.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import io.runregistry.server.StartupException;
import io.runregistry.server.testing.DqmGuiStandIn;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A DQM GUI that speaks only with whom it knows, and the other way round. */
class GuiCertificateTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path directory;

    private static DqmGuiStandIn gui = DqmGuiStandIn.start();

    @BeforeAll
    static void aGuiThatAsksForACertificate() throws Exception {
        gui.close();
        KeyStore server = pair("server");
        KeyStore client = pair("client");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting(client));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        gui = DqmGuiStandIn.startSecure(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        pem("server", server);
        pem("client", client);
    }

    @AfterAll
    static void stop() {
        gui.close();
    }

    private static KeyStore pair(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore pair = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            pair.load(in, PASSWORD);
        }
        return pair;
    }

    private static KeyStore trusting(KeyStore other) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("client", other.getCertificate("client"));
        return trusted;
    }

    private static void pem(String name, KeyStore pair) throws IOException, GeneralSecurityException {
        Files.writeString(
                file(name, "crt"), pem("CERTIFICATE", pair.getCertificate(name).getEncoded()));
        Key key = pair.getKey(name, PASSWORD);
        Files.writeString(file(name, "key"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String what, byte[] content) {
        Base64.Encoder base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, base64.encodeToString(content));
    }

    private static Path file(String name, String kind) {
        return directory.resolve(name + "." + kind);
    }

    private static RunningRegistry registry(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--dqm-gui=" + gui.url());
        all.add("--dqm-gui-every=0");
        return RunningRegistry.start(all.toArray(String[]::new));
    }

    private static JsonNode round(String... options) {
        try (RunningRegistry registry = registry(options)) {
            return new GuiCalls(registry.http()).round();
        }
    }

    @Test
    void whoKnowsEachOtherSpeaks() {
        JsonNode round = round(
                "--dqm-gui-authorities=" + file("server", "crt"),
                "--dqm-gui-certificate=" + file("client", "crt"),
                "--dqm-gui-key=" + file("client", "key"));
        assertThat(round.path("state").asString()).describedAs(round.toString()).isEqualTo("done");
    }

    @Test
    void whoShowsNothingIsRefused() {
        JsonNode round = round("--dqm-gui-authorities=" + file("server", "crt"));
        assertThat(round.path("state").asString()).describedAs(round.toString()).isEqualTo("failed");
        assertThat(round.path("problem").asString())
                .endsWith("; does it want a client certificate? see --dqm-gui-certificate");
    }

    @Test
    void whoIsNotTrustedIsNotAsked() {
        JsonNode round =
                round("--dqm-gui-certificate=" + file("client", "crt"), "--dqm-gui-key=" + file("client", "key"));
        assertThat(round.path("state").asString()).isEqualTo("failed");
        assertThat(round.path("problem").asString()).contains("unable to find valid certification path");
    }

    @Test
    void filesThatCantBeUsedKeepTheServerFromStarting() {
        assertThatThrownBy(() -> registry("--dqm-gui-authorities=" + file("nobody", "crt")))
                .hasRootCauseInstanceOf(java.nio.file.NoSuchFileException.class)
                .hasStackTraceContaining(StartupException.class.getName());
        assertThatThrownBy(() -> registry(
                        "--dqm-gui-certificate=" + file("client", "crt"), "--dqm-gui-key=" + file("client", "crt")))
                .hasStackTraceContaining("the certificates for the DQM GUI can't be used: ");
        assertThatThrownBy(() -> registry("--dqm-gui-key=" + file("client", "key")))
                .hasMessage("--dqm-gui-certificate and --dqm-gui-key belong together; give both");
    }
}
