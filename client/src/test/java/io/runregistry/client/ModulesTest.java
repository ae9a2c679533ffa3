package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.outside.ShortProgram;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** The library as a program uses it that is made of modules. All other tests run on the class path. */
class ModulesTest {

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> exported(Class<?> ofModule, String name) {
        ModuleDescriptor module =
                ModuleFinder.of(place(ofModule)).find(name).orElseThrow().descriptor();
        assertThat(module.isAutomatic()).isFalse();
        return module.exports().stream().map(Exports::source).collect(Collectors.toSet());
    }

    @Test
    void whatIsInternalIsNotExported() {
        assertThat(exported(RunRegistry.class, "io.runregistry.client")).containsExactly("io.runregistry.client");
        assertThat(exported(LumiRange.class, "io.runregistry.core"))
                .containsExactlyInAnyOrder(
                        "io.runregistry.core.lumi",
                        "io.runregistry.core.problem",
                        "io.runregistry.core.query",
                        "io.runregistry.core.rule",
                        "io.runregistry.core.wire");
    }

    /** A thread of ours, or of the JDK's client, would keep a program alive that has done its work. */
    @Test
    @Timeout(120)
    void aProgramEndsWhenItsMainDoes() throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (StandIn server = registry(end)) {
            String modules = Stream.of(
                            RunRegistry.class, LumiRange.class, JsonNode.class, JsonParser.class, JsonFormat.class)
                    .map(type -> place(type).toString())
                    .collect(Collectors.joining(File.pathSeparator));
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--module-path",
                            modules,
                            "--add-modules",
                            "io.runregistry.client",
                            "--class-path",
                            place(ShortProgram.class).toString(),
                            ShortProgram.class.getName(),
                            server.url("").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.lines()).containsExactly("7", "[]", "[355208]");
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
        } finally {
            end.countDown();
        }
    }

    private static StandIn registry(CountDownLatch end) {
        StandIn server = new StandIn();
        server.on("/token", (exchange, call) -> StandIn.json(exchange, 200, "{\"access_token\": \"t\"}"));
        server.on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
        server.on(
                "/versions",
                (exchange, call) -> StandIn.json(exchange, 200, "{\"versions\": [{\"atomic_version\": 41}]}"));
        server.on("/changes", (exchange, call) -> {
            tell(exchange);
            try {
                end.await(); // the program leaves without a word
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        return server;
    }

    private static void tell(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody()
                .write(
                        "event: change\ndata: {\"version\": 42, \"time\": \"2022-07-05T12:00:00Z\", \"runs\": [355208],\ndata: \"datasets\": []}\n\n"
                                .getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
