package io.runregistry.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the DQM GUI is asked which datasets it has.
 *
 * @param url what comes before {@code /data/json/samples}
 * @param every how long after a round the next one comes; none if rounds come only when somebody asks for one
 * @param timeout how long reading its list may take
 * @param maxMegabytes the longest list that is read, unpacked
 * @param authorities the certificates to trust instead of those that Java trusts, in PEM
 */
public record DqmGuiSettings(
        URI url,
        Optional<Duration> every,
        Duration timeout,
        int maxMegabytes,
        Optional<ClientCertificate> certificate,
        Optional<Path> authorities) {

    /** What the server proves itself by, in PEM. */
    public record ClientCertificate(Path certificate, Path key, Optional<String> keyPassword) {
        @Override
        public String toString() {
            return "ClientCertificate[" + certificate + "]";
        }
    }
}
