package io.runregistry.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The server's own jar on the class path, which carries the server and its libraries inside, out of the tests' sight. */
final class ServerJar {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String SERVER = "io.runregistry.server.RunRegistryServer";

    private ServerJar() {}

    /** @throws IllegalStateException if it is not there */
    static Path find() {
        try {
            for (URL manifest :
                    Collections.list(ServerJar.class.getClassLoader().getResources(MANIFEST))) {
                if (manifest.getProtocol().equals("jar") && startsServer(manifest)) {
                    String path = manifest.getPath();
                    return Path.of(URI.create(path.substring(0, path.lastIndexOf("!/"))));
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
            Attributes attributes = new Manifest(stream).getMainAttributes();
            return SERVER.equals(attributes.getValue("Start-Class"));
        }
    }
}
