package io.runregistry.server;

import io.runregistry.server.DqmGuiSettings.ClientCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The settings of the DQM GUI. */
final class DqmGuiOptions {

    private static final int EVERY_MINUTES = 30;
    private static final int TIMEOUT_SECONDS = 900;
    private static final int MAX_MEGABYTES = 4_096;

    @Option(
            names = "--dqm-gui",
            paramLabel = "URL",
            description = "the DQM GUI, as https://cmsweb.cern.ch/dqm/offline; without it, datasets wait until somebody"
                    + " opens them")
    private @Nullable URI url;

    @Option(
            names = "--dqm-gui-every",
            paramLabel = "MINUTES",
            description =
                    "how long after a round the DQM GUI is asked again; 0: only when somebody asks for a round (default: 30)")
    private @Nullable Integer every;

    @Option(
            names = "--dqm-gui-timeout",
            paramLabel = "SECONDS",
            description = "how long reading the DQM GUI's list may take (default: 900)")
    private @Nullable Integer timeout;

    @Option(
            names = "--dqm-gui-max",
            paramLabel = "MB",
            description = "the longest list of the DQM GUI that is read, unpacked (default: 4096)")
    private @Nullable Integer maxMegabytes;

    @Option(
            names = "--dqm-gui-certificate",
            paramLabel = "FILE",
            description = "the client certificate for the DQM GUI, in PEM")
    private @Nullable Path certificate;

    @Option(names = "--dqm-gui-key", paramLabel = "FILE", description = "the private key of that certificate, in PEM")
    private @Nullable Path key;

    @Option(
            names = "--dqm-gui-key-password",
            paramLabel = "SECRET",
            description = "the password of that key, if it has one; better given by environment or file")
    private @Nullable String keyPassword;

    @Option(
            names = "--dqm-gui-authorities",
            paramLabel = "FILE",
            description = "the certificates to trust when speaking with the DQM GUI, in PEM (default: those that Java"
                    + " trusts)")
    private @Nullable Path authorities;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Optional<DqmGuiSettings> settings() {
        if (url == null) {
            refuseWithoutUrl();
            return Optional.empty();
        }
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw wrong("--dqm-gui must begin with http:// or https:// and name a host, not be " + url);
        }
        if (url.getRawUserInfo() != null) {
            throw wrong("--dqm-gui must be an address without user, since everybody sees it");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw wrong("--dqm-gui must end before /data/json/samples, without ? and #, not be " + url);
        }
        int minutes = atLeast("--dqm-gui-every", every, 0, EVERY_MINUTES);
        int seconds = atLeast("--dqm-gui-timeout", timeout, 1, TIMEOUT_SECONDS);
        int megabytes = atLeast("--dqm-gui-max", maxMegabytes, 1, MAX_MEGABYTES);
        if ((certificate != null || authorities != null) && !url.getScheme().equals("https")) {
            throw wrong("certificates are for a --dqm-gui that begins with https://, not for " + url);
        }
        return Optional.of(new DqmGuiSettings(
                URI.create(url.toString().replaceAll("/+$", "")),
                Optional.of(Duration.ofMinutes(minutes)).filter(pause -> !pause.isZero()),
                Duration.ofSeconds(seconds),
                megabytes,
                clientCertificate(),
                Optional.ofNullable(authorities)));
    }

    private Optional<ClientCertificate> clientCertificate() {
        if (certificate == null && key == null && keyPassword == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw wrong("--dqm-gui-certificate and --dqm-gui-key belong together; give both");
        }
        return Optional.of(new ClientCertificate(certificate, key, Optional.ofNullable(keyPassword)));
    }

    private void refuseWithoutUrl() {
        if (Stream.of(every, timeout, maxMegabytes, certificate, key, keyPassword, authorities)
                .anyMatch(given -> given != null)) {
            throw wrong("the options that begin with --dqm-gui- are of use only with --dqm-gui");
        }
    }

    private int atLeast(String option, @Nullable Integer given, int least, int usual) {
        if (given != null && given < least) {
            throw wrong(option + " must be at least " + least + ", not " + given);
        }
        return given == null ? usual : given;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
