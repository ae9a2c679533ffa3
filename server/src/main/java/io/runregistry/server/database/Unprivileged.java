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
 * lie. {@code setpriv --pdeathsig} lets the kernel interrupt it when the thread that started it is gone. {@code setsid} keeps
 * Ctrl-C from it, which a terminal sends to all that was started there: it must end after the server, which still writes.
 */
final class Unprivileged {

    private Unprivileged() {}

    /** What to put before a command of PostgreSQL. */
    static List<String> prefix() {
        Stream<String> ordinary = isRoot() ? prefix("unshare", "--user") : Stream.empty();
        Stream<String> withUs = Stream.concat(prefix("setsid"), prefix("setpriv", "--pdeathsig", "INT"));
        return Stream.concat(ordinary, withUs).toList();
    }

    private static Stream<String> prefix(String program, String... options) {
        return find(program).stream().flatMap(path -> Stream.concat(Stream.of(path), Stream.of(options)));
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
