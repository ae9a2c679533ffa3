package io.runregistry.cli.examples;

import io.runregistry.cli.ExampleRunner;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An empty directory, which looks like that of the project, with a terminal: a real shell, the real {@code curl}, and {@code
 * rr}, which is one process for all lines ({@link ExampleRunner}), since starting Java for each would take minutes.
 */
final class Workplace implements AutoCloseable {

    static final long MOST_SECONDS = 60;
    /** The exit code of what was still going on when it was waited for no longer. */
    static final int GOES_ON = -1;

    private final Path directory;
    private final Path bin;
    private final Path project;
    private final Process runner;
    private final URI runnerUrl;

    /** @param output what was printed, errors among it; {@code …} if it did not end in time */
    record Ended(int exitCode, String output) {}

    private Workplace(Path directory, Path bin, Path project, Process runner, URI runnerUrl) {
        this.directory = directory;
        this.bin = bin;
        this.project = project;
        this.runner = runner;
        this.runnerUrl = runnerUrl;
    }

    /** @param classes where the examples in Java were compiled to */
    static Workplace open(Path place, Path project, Path classes) throws IOException {
        Path directory = Files.createDirectories(place.resolve("work")).toAbsolutePath();
        Path bin = Files.createDirectories(place.resolve("bin")).toAbsolutePath();
        Process runner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExampleRunner.class.getName(),
                        classes.toAbsolutePath().toString())
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = runner.inputReader()) {
            URI url = URI.create(Optional.ofNullable(said.readLine()).orElseThrow());
            script(bin.resolve("rr"), RR);
            script(bin.resolve("curl"), CURL.formatted(real("curl")));
            return new Workplace(directory, bin, project, runner, url);
        }
    }

    /** Hands the call over, and gives what comes of it. */
    private static final String RR = """
            #!/usr/bin/env bash
            call=$(mktemp -d)
            trap 'rm -rf "$call"' EXIT
            printf '%s\\0' "$@" > "$call/arguments"
            cat > "$call/in"
            code=$("$REAL_CURL" -s -m 60 --data-urlencode "call=$call" --data-urlencode "registry=$REGISTRY" "$RUNNER/rr") || exit 99
            cat "$call/out"
            cat "$call/err" >&2
            exit "$code"
            """;

    /** What is not answered well is a failure, and the usual address is that of the test's own registry. */
    private static final String CURL = """
            #!/usr/bin/env bash
            exec %s -sS --fail-with-body --connect-to "localhost:9500:${REGISTRY#http://}" "$@"
            """;

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("can't make " + file + " executable");
        }
    }

    /** @throws IllegalStateException if there is none on this machine */
    private static Path real(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the examples need " + command));
    }

    /** Removes what an earlier page left. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory))
                    .toList()) {
                Files.delete(file);
            }
        }
        Files.createSymbolicLink(directory.resolve("rr"), bin.resolve("rr"));
        Files.createSymbolicLink(
                directory.resolve("cli"), project.resolve("cli").toRealPath());
    }

    void keep(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text + "\n");
    }

    /** Has a shell read this, and waits for it, or for so many seconds. */
    Ended type(String command, URI registry, long seconds) throws IOException, InterruptedException {
        Path output = directory.resolveSibling("output");
        ProcessBuilder builder = new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        bin + File.pathSeparator + System.getenv().getOrDefault("PATH", ""),
                        "REAL_CURL",
                        real("curl").toString(),
                        "REGISTRY",
                        registry.toString(),
                        "RUNNER",
                        runnerUrl.toString()));
        Process shell = builder.start();
        if (!shell.waitFor(seconds, TimeUnit.SECONDS)) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            return new Ended(GOES_ON, Files.readString(output) + "… it did not end within " + seconds + " s");
        }
        return new Ended(shell.exitValue(), Files.readString(output));
    }

    /** Runs an example in Java; the output is what went wrong. */
    Ended run(String className, URI registry) throws IOException, InterruptedException {
        String form = "class=" + encoded(className) + "&registry=" + encoded(registry.toString());
        HttpRequest request = HttpRequest.newBuilder(runnerUrl.resolve("/java"))
                .timeout(Duration.ofSeconds(MOST_SECONDS))
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            String problem = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return new Ended(problem.isEmpty() ? 0 : 1, problem);
        } catch (HttpTimeoutException e) {
            return new Ended(GOES_ON, "it did not end within " + MOST_SECONDS + " s");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        runner.destroy();
        try {
            runner.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a reader of a failure needs: the last lines. */
    static String lastLines(String output) {
        List<String> lines = output.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
