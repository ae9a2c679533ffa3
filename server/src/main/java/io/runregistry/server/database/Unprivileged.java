package io.runregistry.server.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How PostgreSQL, which refuses to run as root, is started by root, and how it is told to end when we do.
 *
 * <p>In a user namespace of its own PostgreSQL sees itself as an ordinary user and still owns its files, wherever they
 * lie. {@code setpriv --pdeathsig} lets the kernel interrupt it when the thread that started it is gone.
 */
final class Unprivileged {

    private Unprivileged() {}

    /** What to put before a command of PostgreSQL. */
    static List<String> prefix() {
        List<String> endWithUs = find("setpriv")
                .map(setpriv -> List.of(setpriv, "--pdeathsig", "INT"))
                .orElse(List.of());
        if (!isRoot()) {
            return endWithUs;
        }
        List<String> ordinary =
                find("unshare").map(unshare -> List.of(unshare, "--user")).orElse(List.of());
        return Stream.concat(ordinary.stream(), endWithUs.stream()).toList();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<String> find(String program) {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
