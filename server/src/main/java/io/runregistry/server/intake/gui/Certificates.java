package io.runregistry.server.intake.gui;

import io.runregistry.server.DqmGuiSettings;
import io.runregistry.server.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** What the server shows the DQM GUI, and whom it trusts to be that. */
final class Certificates {

    private Certificates() {}

    /**
     * None if Java's own will do.
     *
     * @throws StartupException if a file can't be used
     */
    static Optional<SSLContext> of(DqmGuiSettings settings) {
        if (settings.certificate().isEmpty() && settings.authorities().isEmpty()) {
            return Optional.empty();
        }
        PemSslStoreDetails shown = settings.certificate()
                .map(own -> PemSslStoreDetails.forCertificate(read(own.certificate()))
                        .withPrivateKey(read(own.key()))
                        .withPrivateKeyPassword(own.keyPassword().orElse(null)))
                .orElse(null);
        PemSslStoreDetails trusted = settings.authorities()
                .map(file -> PemSslStoreDetails.forCertificate(read(file)))
                .orElse(null);
        try {
            return Optional.of(
                    SslBundle.of(new PemSslStoreBundle(shown, trusted)).createSslContext());
        } catch (RuntimeException e) {
            throw new StartupException(
                    "the certificates for the DQM GUI can't be used: " + innermost(e)
                            + "; look at --dqm-gui-certificate, -key, -key-password and -authorities",
                    e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartupException("can't read " + file + " for the DQM GUI: " + e, e);
        }
    }

    private static @Nullable String innermost(Throwable problem) {
        return problem.getCause() == null ? problem.getMessage() : innermost(problem.getCause());
    }
}
