package io.runregistry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Run 309017 as the production registry answered it: its row and its lumisections as they were recorded. The rows of its
 * datasets are those of the state that it was recorded on. What was not recorded is a 404.
 */
final class RecordedProduction implements AutoCloseable {

    static final int RUN = 309017;
    static final String PROMPT = "/PromptReco/Collisions2018A/DQM";

    private final Map<String, JsonNode> lumisections = new TreeMap<>();
    private final ArrayNode datasets = JsonNodeFactory.instance.arrayNode();
    private final HttpServer server;
    private JsonNode run = JsonNodeFactory.instance.missingNode();

    RecordedProduction() throws IOException {
        lines("exchanges").forEach(this::take);
        lines("state").stream()
                .filter(line -> line.path("run_number").asInt(0) == RUN
                        && line.path("kind").asString("").equals("dataset"))
                .filter(line ->
                        List.of("online", PROMPT).contains(line.path("name").asString("")))
                .forEach(line -> datasets.add(
                        ((ObjectNode) line.deepCopy()).without(List.of("rr_lumisections", "oms_lumisections"))));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private static List<JsonNode> lines(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(RunningRegistry.class.getResourceAsStream("/wire/" + resource + ".ndjson.gz")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(JsonNode exchange) {
        JsonNode asked = exchange.path("request");
        JsonNode answer = exchange.path("response").path("body");
        if (exchange.path("name").asString("").startsWith("w_")) {
            return;
        }
        if (asked.path("path").asString("").startsWith("/lumisections/")) {
            lumisections.putIfAbsent(call(asked.path("path").asString(""), asked.path("body")), answer);
        }
        answer.path("runs")
                .valueStream()
                .filter(row -> row.path("run_number").asInt(0) == RUN)
                .findFirst()
                .ifPresent(row -> run = row);
    }

    private static String call(String path, JsonNode body) {
        return path + " " + body.path("run_number").asInt(0) + " "
                + body.path("dataset_name").asString("");
    }

    /** What was recorded of a call. */
    JsonNode recorded(String call, String dataset) {
        return lumisections.getOrDefault(
                "/lumisections/" + call + " " + RUN + " " + dataset, JsonNodeFactory.instance.missingNode());
    }

    /** The run's row. */
    JsonNode run() {
        return run;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        String path = exchange.getRequestURI().getPath();
        boolean isLast = body.toString().contains("\">\":" + RUN);
        JsonNode answer = switch (path) {
            case "/runs_filtered_ordered" -> page("runs", isLast ? List.of() : List.of(run));
            case "/datasets_filtered_ordered" ->
                page("datasets", datasets.valueStream().toList());
            // as if it told what is inherited, which was not recorded
            case "/lumisections/get_oms_lumisection_history" ->
                JsonNodeFactory.instance.arrayNode().add(1);
            default -> lumisections.get(call(path, body));
        };
        byte[] bytes = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static ObjectNode page(String name, List<JsonNode> rows) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        rows.forEach(page.putArray(name)::add);
        return page.put("pages", 1).put("count", rows.size());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
