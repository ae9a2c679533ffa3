package io.runregistry.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The server's own jar on the class path, which carries the server and its libraries inside, out of the tests' sight. */
final class ServerJar {

    private static final String SERVER = "io.runregistry.server.RunRegistryServer";

    private ServerJar() {}

    /** @throws IllegalStateException if it is not there */
    static Path find() {
        try {
            for (URL manifest : Collections.list(loader().getResources("META-INF/MANIFEST.MF"))) {
                if (manifest.getProtocol().equals("jar") && startsServer(manifest)) {
                    return jarOf(manifest);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't look for the server's jar on the class path", e);
        }
        throw new IllegalStateException("runregistry-server-…-exec.jar is not on the class path of the tests;"
                + " io.runregistry:runregistry-testkit depends on it, so don't exclude it");
    }

    private static boolean startsServer(URL manifest) throws IOException {
        try (InputStream stream = manifest.openStream()) {
            return SERVER.equals(new Manifest(stream).getMainAttributes().getValue("Start-Class"));
        }
    }

    /** The PostgreSQL for macOS, which the server's jar has not inside. */
    static Optional<Path> postgresForMac() {
        return Stream.of("postgres-darwin-arm_64.txz", "postgres-darwin-x86_64.txz")
                .flatMap(archive -> Stream.ofNullable(loader().getResource(archive)))
                .map(ServerJar::jarOf)
                .findFirst();
    }

    private static ClassLoader loader() {
        return ServerJar.class.getClassLoader();
    }

    private static Path jarOf(URL resource) {
        String path = resource.getPath();
        return Path.of(URI.create(path.substring(0, path.lastIndexOf("!/"))));
    }
}
