package io.runregistry.server.testing;

import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.Settings.ExternalDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server as a process of its own, which can be killed, on a database that outlives it. */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Run Registry is ready at (\\S+)");

    private final ExternalDatabase database;
    private final List<String> options;
    private final Process process;
    private final URI url;

    private ServerProcess(ExternalDatabase database, List<String> options, Process process, URI url) {
        this.database = database;
        this.options = options;
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server on an empty database of its own.
     *
     * @param options more of what {@code rr serve} takes: {@code --golden-workers=1}; those that begin with -X are Java's
     */
    public static ServerProcess start(String... options) {
        return start(SharedPostgres.newDatabase(), List.of(options));
    }

    /** Starts another server on the same database, with the same options. */
    public ServerProcess startAnother() {
        return start(database, options);
    }

    private static ServerProcess start(ExternalDatabase database, List<String> options) {
        Map<Boolean, List<String>> ofJava =
                options.stream().collect(Collectors.partitioningBy(option -> option.startsWith("-X")));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ofJava.get(true));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                RunRegistryServer.class.getName(),
                "--port=0",
                "--database=" + database.url(),
                "--database-user=" + database.user().orElseThrow()));
        command.addAll(ofJava.get(false));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("RUNREGISTRY_DATABASE_PASSWORD", database.password().orElseThrow());
        try {
            Process process = builder.start();
            return new ServerProcess(database, options, process, awaitReady(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                drain(output);
                return URI.create(ready.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the server did not start:\n" + said);
    }

    /** Nobody reads on, and a full pipe would stop the server. */
    private static void drain(BufferedReader output) {
        Thread thread = new Thread(() -> {
            try (output) {
                output.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                Thread.currentThread().interrupt(); // the process is gone, and so is this thread
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Calls this server. */
    public Http http() {
        return new Http(url);
    }

    /** A connection to the server's database, past the server. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(),
                database.user().orElseThrow(),
                database.password().orElseThrow());
    }

    /** As {@code kill -9} does it: the server learns nothing of it. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * As Ctrl-C and SIGTERM do it.
     *
     * @throws IllegalStateException if the server has not ended after some seconds
     */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server does not stop");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
