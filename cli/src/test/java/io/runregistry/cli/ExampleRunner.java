package io.runregistry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.runregistry.cli.examples.JavaExample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import picocli.CommandLine;

/**
 * Runs examples one after another in the directory that it was started in, until whoever started it is gone. Where {@code rr}
 * asks, the answer is yes.
 */
public final class ExampleRunner {

    private final Path classes;

    private ExampleRunner(Path classes) {
        this.classes = classes;
    }

    /** @param arguments where the examples in Java were compiled to */
    public static void main(String[] arguments) throws IOException {
        InputStream parent = System.in;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rr", exchange -> answer(exchange, ExampleRunner::rr));
        ExampleRunner runner = new ExampleRunner(Path.of(arguments[0]));
        server.createContext("/java", exchange -> answer(exchange, runner::java));
        // an example that does not end keeps no other one waiting
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        System.out.flush();
        parent.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** All commands, to look at. */
    public static CommandLine commands() {
        return Rr.commandLine(Surroundings.NONE, Commands.all());
    }

    private interface Answering {
        String answer(Map<String, String> form) throws Exception;
    }

    private static void answer(HttpExchange exchange, Answering answering) throws IOException {
        String answer;
        int status = 200;
        try {
            answer = answering.answer(
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (Exception e) {
            status = 500;
            answer = e.toString();
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            form.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    /** Its arguments and its standard input lie in a directory, and so do its outputs then; the answer is its exit code. */
    private static String rr(Map<String, String> form) throws IOException {
        Path call = Path.of(required(form, "call"));
        String given = Files.readString(call.resolve("arguments"));
        List<String> arguments = given.isEmpty() ? List.of() : List.of(given.split("\0", -1));
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(call.resolve("in"))));
        try (PrintStream out = new PrintStream(call.resolve("out").toFile(), StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(call.resolve("err").toFile(), StandardCharsets.UTF_8)) {
            Surroundings surroundings = new Surroundings(
                    out, err, question -> Optional.of("y"), Map.of("ENVIRONMENT", required(form, "registry")));
            return Integer.toString(Rr.execute(
                    surroundings,
                    arguments.subList(0, Math.max(0, arguments.size() - 1)).toArray(String[]::new)));
        }
    }

    /** The answer is what went wrong; nothing if nothing did. */
    private String java(Map<String, String> form) throws IOException {
        return JavaExample.run(classes, required(form, "class"), URI.create(required(form, "registry")));
    }

    private static String required(Map<String, String> form, String field) {
        return Optional.ofNullable(form.get(field)).orElseThrow();
    }
}
