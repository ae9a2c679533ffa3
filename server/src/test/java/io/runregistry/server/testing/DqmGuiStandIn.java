package io.runregistry.server.testing;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * CERN's DQM GUI, as far as the registry speaks with it: {@code /dqm/offline/data/json/samples?match=}, in every way in which it
 * may answer.
 */
public final class DqmGuiStandIn implements AfterAllCallback, AutoCloseable {

    private static final String PATH = "/dqm/offline";

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final ArrayNode items = JsonNodeFactory.instance.arrayNode();
    private volatile Answering answering = this::send;

    /** A way to answer. */
    public interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private DqmGuiStandIn(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext(PATH + "/data/json/samples", exchange -> {
            try (exchange) {
                requests.incrementAndGet();
                answering.answer(exchange);
            }
        });
        server.start();
    }

    public static DqmGuiStandIn start() {
        try {
            return new DqmGuiStandIn(HttpServer.create(free(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that speaks TLS. */
    public static DqmGuiStandIn startSecure(HttpsConfigurator configurator) {
        try {
            HttpsServer server = HttpsServer.create(free(), 0);
            server.setHttpsConfigurator(configurator);
            return new DqmGuiStandIn(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** What the server's {@code --dqm-gui} has to be. */
    public String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** How many requests there were so far. */
    public int requests() {
        return requests.get();
    }

    /** Has this dataset from now on. */
    public void put(int run, String name) {
        synchronized (items) {
            items.addObject()
                    .put("type", "offline_data")
                    .put("run", Integer.toString(run))
                    .put("dataset", name)
                    .put("version", "")
                    .put("importversion", 1);
        }
    }

    /** Answers its list from now on. */
    public void answerWell() {
        answering = this::send;
    }

    public void answerWith(Answering another) {
        answering = another;
    }

    private void send(HttpExchange exchange) throws IOException {
        send(exchange, list());
    }

    /** The list as it is sent. */
    public String list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        synchronized (items) {
            list.putArray("samples").addObject().put("type", "offline_data").set("items", items.deepCopy());
        }
        return list.toString();
    }

    /** Answers this text, packed if the caller takes that. */
    public static void send(HttpExchange exchange, String text) throws IOException {
        boolean isPacked =
                "gzip".equals(requireNonNull(exchange.getRequestHeaders()).getFirst("Accept-Encoding"));
        if (isPacked) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        try (OutputStream out = isPacked ? new GZIPOutputStream(body) : body) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Begins its list, and then is silent as long as the other side waits. */
    public void fallSilent() {
        answering = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"samples\": [".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Answers its list after so many other items of runs and datasets that nobody knows. */
    public void answerAfter(int others) {
        answering = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                out.write("{\"samples\": [{\"type\": \"offline_data\", \"items\": [".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < others; i++) {
                    out.write(("{\"type\": \"offline_data\", \"run\": \"" + (100_000 + i % 250_000)
                                    + "\", \"dataset\": \"/Primary" + i + "/Run2022-PromptReco-v1/DQMIO\","
                                    + " \"version\": \"\", \"importversion\": 1},")
                            .getBytes(StandardCharsets.UTF_8));
                }
                String list = list();
                out.write(list.substring(list.indexOf("[{\"type\":\"offline_data\",\"run\"") + 1)
                        .getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** For one that only a single test uses. */
    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
