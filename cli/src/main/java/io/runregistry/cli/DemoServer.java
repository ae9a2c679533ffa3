package io.runregistry.cli;

import io.runregistry.client.Patience;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.RunRegistryException;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server of the demo, as a process of its own. */
final class DemoServer implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Exit codes above tell which signal ended a process, as Ctrl-C does. */
    private static final int SIGNALS = 128;

    private final Process process;
    private final URI url;
    private final Optional<Path> toRemove;

    private DemoServer(Process process, URI url, Optional<Path> toRemove) {
        this.process = process;
        this.url = url;
        this.toRemove = toRemove;
    }

    /** @throws IllegalStateException in words for people, if it can't be started */
    static DemoServer start(int port, Path data, PrintStream talk) throws IOException, InterruptedException {
        return start(port, data, List.of(), Optional.empty(), talk);
    }

    /** One in which runs arrive, with data that are removed when it ends. */
    static DemoServer startLive(int port, PrintStream talk) throws IOException, InterruptedException {
        refuseTaken(port);
        Path data = Files.createTempDirectory("runregistry-live");
        return start(port, data, List.of("--live"), Optional.of(data), talk);
    }

    /** One in which runs arrive. */
    static DemoServer startLive(int port, Path data, PrintStream talk) throws IOException, InterruptedException {
        return start(port, data, List.of("--live"), Optional.empty(), talk);
    }

    private static DemoServer start(
            int port, Path data, List<String> options, Optional<Path> toRemove, PrintStream talk)
            throws IOException, InterruptedException {
        refuseTaken(port);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar().toString(),
                "--demo",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        DemoServer server = new DemoServer(process, url(port), toRemove);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady(talk);
        return server;
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void refuseTaken(int port) {
        if (somethingListens(port)) {
            throw new IllegalStateException("port " + port + " is in use"
                    + (isRegistry(url(port))
                            ? " by a Run Registry; ask it with 'rr runs --target " + url(port) + "'"
                            : "")
                    + "; choose another with --port");
        }
    }

    private static boolean somethingListens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean isRegistry(URI url) {
        try {
            RunRegistry.connect(Settings.of(Target.of(url)).withPatience(Patience.USUAL.withAttempts(1)))
                    .getDatasetNamesOfRun(1);
            return true;
        } catch (RunRegistryException e) {
            return false;
        }
    }

    /** The launcher says where it is. */
    private static Path jar() {
        String jar = System.getProperty("rr.server");
        if (jar == null) {
            throw new IllegalStateException("the demo is started by the launcher: ./rr demo");
        }
        return Path.of(jar);
    }

    private void awaitReady(PrintStream talk) throws InterruptedException {
        while (!somethingListens(url.getPort())) {
            if (process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        process.exitValue() > SIGNALS
                                ? "the server was stopped before it was ready"
                                : "the server ended with exit code " + process.exitValue()
                                        + "; its last line says why");
            }
        }
        talk.println();
    }

    URI url() {
        return url;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits until somebody stops it. */
    void join() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        toRemove.ifPresent(DemoServer::remove);
    }

    /** What can't be removed is left: the system clears its directory of temporary files by itself. */
    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
