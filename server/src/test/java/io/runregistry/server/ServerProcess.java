package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server as people start it: a process of its own. */
final class ServerProcess implements AutoCloseable {

    static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path talk;

    private ServerProcess(Process process, Path talk) {
        this.process = process;
        this.talk = talk;
    }

    static ServerProcess start(String... arguments) throws IOException {
        Path talk = Files.createTempFile(Files.createDirectories(Path.of("target")), "server", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RunRegistryServer.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(talk.toFile())
                .start();
        return new ServerProcess(process, talk);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static String get(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    ServerProcess awaitHealth(int port) throws IOException, InterruptedException {
        while (true) {
            assertThat(process.isAlive()).describedAs(talk()).isTrue();
            try {
                get("http://127.0.0.1:" + port + "/health");
                return this;
            } catch (IOException notYet) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Waits for its end, and gives the exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGTERM. */
    void stop() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    long pid() {
        return process.pid();
    }

    /** The PostgreSQL that keeps its data in this directory. */
    static ProcessHandle postgres(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    String talk() throws IOException {
        return Files.readString(talk, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.delete(talk);
    }
}
