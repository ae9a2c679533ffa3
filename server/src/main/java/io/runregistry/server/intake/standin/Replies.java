package io.runregistry.server.intake.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How requests are read and answers written. */
final class Replies {

    static final String JSON_API = "application/vnd.api+json";

    private static final Pattern AMPERSAND = Pattern.compile("&");

    private Replies() {}

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors")
                .addObject()
                .put("status", Integer.toString(status))
                .put("title", why);
        send(exchange, status, JSON_API, bytes(body.toString()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The fields of a form. */
    static Map<String, String> form(HttpExchange exchange) throws IOException {
        return fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** {@code a=1&b=2} as it was sent; of those that come twice the last. */
    static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        AMPERSAND.splitAsStream(encoded).filter(field -> !field.isEmpty()).forEach(field -> {
            int equals = field.indexOf('=');
            fields.put(
                    decoded(equals < 0 ? field : field.substring(0, equals)),
                    equals < 0 ? "" : decoded(field.substring(equals + 1)));
        });
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
