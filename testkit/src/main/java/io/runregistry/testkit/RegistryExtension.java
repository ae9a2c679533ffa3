package io.runregistry.testkit;

import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Run Registry on a real PostgreSQL, empty at first, that nobody else uses.
 *
 * <p>In a static field it lasts for the tests of a class, in an instance field for one test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RegistryExtension registry = RegistryExtension.start();
 *
 * @Test
 * void findsBadRuns() {
 *     registry.add(SampleRun.of(355208, 88).flag("dt-dt", Status.BAD));
 *     assertThat(new BadRuns(registry.client()).find()).containsExactly(355208);
 * }
 * }</pre>
 *
 * The first one of a JVM takes some seconds: it starts a process with the server and PostgreSQL. All later ones have a
 * server and a database of their own in that process, and are there at once, or in half a second. The server's classes and
 * libraries stay in that process: nothing of them is on the class path of the tests.
 *
 * <p>Without JUnit, {@link #close} it. Safe for threads.
 */
public final class RegistryExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestbedProcess testbed;
    private final TestbedProcess.Started server;
    private final Proxy proxy;
    private boolean ofClass;

    private RegistryExtension(TestbedProcess testbed, TestbedProcess.Started server) {
        this.testbed = testbed;
        this.server = server;
        this.proxy = Proxy.to(server.url());
    }

    /**
     * Starts a registry and waits until it answers.
     *
     * @param options what {@code rr serve} takes beyond where it listens and keeps its data: {@code --sign-in=…}. One with
     *     options is never made ahead, and takes half a second
     * @throws IllegalStateException if it can't be started, with the reason
     */
    public static RegistryExtension start(String... options) {
        TestbedProcess testbed = TestbedProcess.shared();
        return new RegistryExtension(testbed, testbed.startRegistry(List.of(options)));
    }

    /** Where it answers, faults included; without a slash at the end. */
    public URI url() {
        return proxy.url();
    }

    /** How to reach it: {@code RunRegistry.connect(registry.settings().withAttempts(2))}. */
    public Settings settings() {
        return Settings.of(Target.of(url()));
    }

    /** A client with the usual settings. */
    public RunRegistry client() {
        return RunRegistry.connect(settings());
    }

    /**
     * Puts runs in, each as one action, past all faults. A run that is there already becomes what is said here.
     *
     * @throws IllegalStateException if the registry refuses one, with the reason
     */
    public void add(SampleRun... runs) {
        for (SampleRun run : runs) {
            add(run);
        }
    }

    private void add(SampleRun run) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/mirror/runs/" + run.number()))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(run.json().toString()))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "the registry does not take run " + run.number() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the registry of the tests does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while adding run " + run.number(), e);
        }
    }

    /**
     * Lets something go wrong for all who call {@link #url}, until the answer is closed or the test ends. Of several that
     * concern a call, the one that was begun last happens to it.
     *
     * <pre>{@code
     * try (ActiveFault fault = registry.fault(Fault.cutAfter(1000))) {
     *     assertThrows(RunRegistryException.class, () -> client.getRuns(everything));
     *     assertEquals(1, fault.hits());
     * }
     * }</pre>
     */
    public ActiveFault fault(Fault fault) {
        return proxy.add(fault);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofClass = true;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        proxy.endFaults();
        if (!ofClass) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** Stops it, and forgets what it knew. */
    @Override
    public void close() {
        proxy.close();
        testbed.stop(server);
    }
}
