package io.runregistry.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.runregistry.client.Run;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Search;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads a million runs through the library in a JVM with a heap of 64 MB, from a stand-in for a registry that sends them as
 * fast as they are taken. Arguments: how many runs (1,000,000), and how much heap (64m).
 */
public final class StreamMemory {

    private static final String READ = "read";
    private static final int KEYS = 40;

    private StreamMemory() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && arguments[0].equals(READ)) {
            read(URI.create(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        String heap = arguments.length > 1 ? arguments[1] : "64m";
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/query/runs", exchange -> send(exchange, runs));
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Process reader = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heap,
                            "-classpath",
                            System.getProperty("java.class.path"),
                            StreamMemory.class.getName(),
                            READ,
                            url,
                            Integer.toString(runs)))
                    .inheritIO()
                    .start();
            if (reader.waitFor() != 0) {
                throw new IllegalStateException("a heap of " + heap + " was not enough for " + runs + " runs");
            }
        } finally {
            server.stop(0);
        }
    }

    private static void send(HttpExchange exchange, int runs) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
        exchange.getResponseHeaders().add("As-Of", "1");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            byte[] facts = facts().getBytes(StandardCharsets.UTF_8);
            for (int run = 1; run <= runs; run++) {
                out.write(("{\"run_number\":" + run + ",\"name\":\"online\",\"oms_attributes\":")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(facts);
            }
            out.write(("{\"end\":{\"rows\":" + runs + ",\"version\":1}}\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As many facts as OMS tells of a run, and the end of the line. */
    private static String facts() {
        StringBuilder facts = new StringBuilder("{");
        for (int key = 0; key < KEYS; key++) {
            facts.append(key == 0 ? "" : ",")
                    .append("\"attribute_")
                    .append(key)
                    .append("\":\"value ")
                    .append(key)
                    .append('"');
        }
        return facts.append("},\"rr_attributes\":{\"class\":\"Collisions22\",\"state\":\"OPEN\"}}\n")
                .toString();
    }

    private static void read(URI url, int runs) {
        RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(url)));
        long begin = System.nanoTime();
        int read = 0;
        try (Stream<Run> stream = registry.streamRuns(Search.everything())) {
            for (Iterator<Run> rows = stream.iterator(); rows.hasNext(); read++) {
                if (rows.next().runNumber() != read + 1) {
                    throw new IllegalStateException("a run is missing, or came twice, after " + read);
                }
            }
        }
        if (read != runs) {
            throw new IllegalStateException(read + " runs came instead of " + runs);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d runs in a heap of %d MB: %.1f s, %,.0f runs/s%n",
                read,
                Runtime.getRuntime().maxMemory() >> 20,
                seconds,
                read / seconds);
    }
}
