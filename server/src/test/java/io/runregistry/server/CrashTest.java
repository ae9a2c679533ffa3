package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Rebuilding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed, and its PostgreSQL with it, while four clients load runs. */
class CrashTest {

    private static final int CLIENTS = 4;
    private static final int BEFORE_THE_CRASH = 150;

    @TempDir
    private Path data;

    @Test
    void whatWasAcknowledgedIsThereAfterKillingEverything() throws Exception {
        int port = ServerProcess.freePort();
        Set<Integer> acknowledged;
        try (ServerProcess server = ServerProcess.start("--port", Integer.toString(port), "--data", data.toString())) {
            acknowledged = loadUntilKilled(server.awaitHealth(port), port);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_CRASH);

        try (RunRegistryServer again = RunRegistryServer.start(parsed("--port", "0", "--data", data.toString()))) {
            for (int run : acknowledged) {
                assertThat(ServerProcess.get(again.url() + "/runs/" + run))
                        .describedAs("run %d", run)
                        .startsWith("{\"run_number\" : " + run);
            }
            assertThat(again.part(Rebuilding.class).listDiffering()).isEmpty();
        }
    }

    /** Clients send until the server is gone; enough answers are the signal to kill it in the middle of others. */
    private Set<Integer> loadUntilKilled(ServerProcess server, int port) throws Exception {
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
        ProcessHandle postgres = ServerProcess.postgres(data);
        server.kill();
        postgres.destroyForcibly();
        server.await();
        postgres.onExit().join();
        for (Thread client : clients) {
            client.join();
        }
        return acknowledged;
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
                HttpResponse<String> response = ServerProcess.HTTP.send(request, BodyHandlers.ofString());
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
