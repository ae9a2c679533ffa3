package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Rebuilding;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed, and its PostgreSQL with it, while four clients load runs. */
class CrashTest {

    private static final int CLIENTS = 4;
    private static final int BEFORE_THE_CRASH = 150;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Test
    void whatWasAcknowledgedIsThereAfterKillingEverything() throws Exception {
        int port = freePort();
        Process server = start(port);
        awaitHealth(server, port);
        Set<Integer> acknowledged = loadUntilKilled(server, port);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_CRASH);

        try (RunRegistryServer again = RunRegistryServer.start(parsed("--port", "0", "--data", data.toString()))) {
            for (int run : acknowledged) {
                assertThat(get(again.url() + "/runs/" + run))
                        .describedAs("run %d", run)
                        .startsWith("{\"run_number\" : " + run);
            }
            assertThat(again.part(Rebuilding.class).listDiffering()).isEmpty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process start(int port) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunRegistryServer.class.getName(),
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString()))
                .inheritIO()
                .start();
    }

    private static void awaitHealth(Process server, int port) throws InterruptedException {
        while (true) {
            assertThat(server.isAlive()).isTrue();
            try {
                get("http://127.0.0.1:" + port + "/health");
                return;
            } catch (IOException notYet) {
                server.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    /** Clients send until the server is gone; enough answers are the signal to kill it in the middle of others. */
    private Set<Integer> loadUntilKilled(Process server, int port) throws Exception {
        Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
        AtomicInteger next = new AtomicInteger(1);
        CountDownLatch enough = new CountDownLatch(BEFORE_THE_CRASH);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(() -> send(port, next, acknowledged, enough));
            client.start();
            clients.add(client);
        }
        enough.await();
        ProcessHandle postgres = postgres();
        server.destroyForcibly();
        postgres.destroyForcibly();
        server.waitFor();
        postgres.onExit().join();
        for (Thread client : clients) {
            client.join();
        }
        return acknowledged;
    }

    private ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static void send(int port, AtomicInteger next, Set<Integer> acknowledged, CountDownLatch enough) {
        while (true) {
            int run = next.getAndIncrement();
            String body = """
                    {"oms_attributes": {"run_number": %d, "energy": 6800}, "rr_attributes": {"class": "Collisions22"},
                     "oms_lumisections": [{"recorded": 0.5}, {"recorded": 0.25}],
                     "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "BAD"}}]}
                    """.formatted(run);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/runs"))
                    .header("Content-Type", "application/json")
                    .header("email", "auto@auto")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            try {
                HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    acknowledged.add(run);
                    enough.countDown();
                }
            } catch (IOException killed) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Settings parsed(String... arguments) {
        var commandLine = ServeCommand.commandLine(java.util.Map.of());
        commandLine.parseArgs(arguments);
        ServeCommand command = commandLine.getCommand();
        return command.settings();
    }
}
