package io.runregistry.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process that runs registries for all tests of this JVM: the server's own jar, started once, when the first registry is
 * asked for. It ends when this JVM does, however that ends. Safe for threads.
 */
final class TestbedProcess {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static @Nullable TestbedProcess shared;

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final LastLines said;

    private TestbedProcess(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.said = LastLines.of(process.errorReader(StandardCharsets.UTF_8));
    }

    /** A registry that the process runs. */
    record Started(int number, URI url) {}

    static synchronized TestbedProcess shared() {
        if (shared == null || !shared.process.isAlive()) {
            shared = start();
        }
        return shared;
    }

    private static TestbedProcess start() {
        try {
            Path directory = Files.createTempDirectory("runregistry-testkit");
            return new TestbedProcess(new ProcessBuilder(command(directory)).start());
        } catch (IOException e) {
            throw new UncheckedIOException("can't start the registry's process", e);
        }
    }

    /** The launcher of Spring Boot finds the server's libraries within its jar, and what {@code loader.path} names. */
    private static List<String> command(Path directory) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // its start counts, not its speed after minutes
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dloader.main=io.runregistry.server.testbed.Testbed"));
        ServerJar.postgresForMac().ifPresent(jar -> command.add("-Dloader.path=" + jar));
        command.addAll(List.of(
                "-cp",
                ServerJar.find().toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                directory.toString()));
        return command;
    }

    /**
     * Starts a registry without any runs.
     *
     * @param options what {@code rr serve} takes, but for what says where it listens and keeps its data
     * @throws IllegalStateException if it can't be started, and why
     */
    Started startRegistry(List<String> options) {
        ObjectNode order = JSON.createObjectNode();
        options.forEach(order.putArray("start")::add);
        JsonNode answer = ask(order);
        return new Started(
                answer.path("registry").intValue(),
                URI.create(answer.path("url").stringValue()));
    }

    void stop(Started registry) {
        ask(JSON.createObjectNode().put("stop", registry.number()));
    }

    private synchronized JsonNode ask(ObjectNode order) {
        @Nullable String answer;
        try {
            orders.write(order + "\n");
            orders.flush();
            answer = answers.readLine();
        } catch (IOException e) {
            throw new IllegalStateException("the registry's process is gone; it said last:\n" + said.whole(), e);
        }
        if (answer == null) {
            throw new IllegalStateException("the registry's process ended; it said last:\n" + said.whole());
        }
        JsonNode json = JSON.readTree(answer);
        if (json.has("error")) {
            throw new IllegalStateException(
                    "the registry said to " + order + ": " + json.path("error").stringValue());
        }
        return json;
    }
}
