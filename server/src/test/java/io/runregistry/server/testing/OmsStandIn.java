package io.runregistry.server.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * CERN's OMS, as far as the registry speaks with it: {@code /agg/api/v1/runs} and {@code …/lumisections} with {@code
 * filter[run_number]}, {@code page[limit]} and {@code page[offset]}, in JSON:API. However many rows are asked for, a page has
 * at most a few.
 */
public final class OmsStandIn implements AfterAllCallback {

    private static final int LARGEST_PAGE = 7;
    private static final Pattern PARAMETER = Pattern.compile("(filter|page)\\[(run_number|limit|offset)]=(\\d+)");

    private final HttpServer server;
    private final Map<Integer, ObjectNode> runs = new ConcurrentHashMap<>();
    private final Map<Integer, List<ObjectNode>> lumisections = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private volatile int status = 200;

    private OmsStandIn(HttpServer server) {
        this.server = server;
        server.createContext("/agg/api/v1/runs", exchange -> {
            int run = parameter(exchange, "run_number", 0);
            answer(exchange, runs.containsKey(run) ? List.of(runs.get(run)) : List.of());
        });
        server.createContext(
                "/agg/api/v1/lumisections",
                exchange ->
                        answer(exchange, lumisections.getOrDefault(parameter(exchange, "run_number", 0), List.of())));
        server.start();
    }

    public static OmsStandIn start() {
        try {
            return new OmsStandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server's {@code --oms} has to be. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/agg/api/v1";
    }

    /** Knows this run from now on. */
    public void put(ObjectNode run, List<ObjectNode> itsLumisections) {
        int number = run.path("run_number").asInt(0);
        runs.put(number, run);
        lumisections.put(number, List.copyOf(itsLumisections));
    }

    /** Answers everything with this status from now on. */
    public void answerWith(int newStatus) {
        status = newStatus;
    }

    /** Has this happen once, after the next answer was made up and before it is given. */
    public void meanwhile(Runnable happens) {
        meanwhile.set(happens);
    }

    private void answer(HttpExchange exchange, List<ObjectNode> rows) throws IOException {
        int offset = Math.min(parameter(exchange, "offset", 0), rows.size());
        int limit = Math.min(parameter(exchange, "limit", LARGEST_PAGE), LARGEST_PAGE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        rows.subList(offset, Math.min(offset + limit, rows.size()))
                .forEach(row -> data.addObject().set("attributes", row));
        answer.putObject("meta").put("totalResourceCount", rows.size());
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        meanwhile.getAndSet(() -> {}).run();
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.api+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static int parameter(HttpExchange exchange, String name, int otherwise) {
        Matcher matcher =
                PARAMETER.matcher(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
        while (matcher.find()) {
            if (matcher.group(2).equals(name)) {
                return Integer.parseInt(matcher.group(3));
            }
        }
        return otherwise;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop(0);
    }
}
