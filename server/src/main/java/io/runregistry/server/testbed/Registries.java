package io.runregistry.server.testbed;

import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.Settings;
import io.runregistry.server.Settings.ExternalDatabase;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The servers that run. Each has a database and an application context of its own, so nothing that one was told or has in
 * memory is seen by the next.
 *
 * <p>Starting one in a warm process takes about half a second. That is not waited for where a test takes as long: the next
 * one with the usual settings is always being made. Not safe for threads.
 */
final class Registries implements AutoCloseable {

    private final TestDatabases databases;
    private final Map<Integer, Running> running = new HashMap<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(Registries::daemon);
    private @Nullable CompletableFuture<Running> next;
    private int lastNumber;

    Registries(TestDatabases databases) {
        this.databases = databases;
    }

    record Started(int number, URI url) {}

    private record Running(RunRegistryServer server, ExternalDatabase database) {}

    /** @param options what {@code rr serve} takes, but for what says where it listens and keeps its data */
    Started start(List<String> options) {
        Running registry = options.isEmpty() ? takeNext() : make(options);
        running.put(++lastNumber, registry);
        return new Started(lastNumber, registry.server().url());
    }

    private Running takeNext() {
        CompletableFuture<Running> made = next;
        try {
            return made == null ? make(List.of()) : made.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("could not start a registry: " + e.getCause(), e.getCause());
        } finally {
            next = CompletableFuture.supplyAsync(() -> make(List.of()), background);
        }
    }

    private Running make(List<String> options) {
        ExternalDatabase database = databases.create();
        List<String> all = new ArrayList<>(List.of(
                "--port=0",
                "--database=" + database.url(),
                "--database-user=" + database.user().orElseThrow(),
                "--database-password=" + database.password().orElseThrow()));
        all.addAll(options);
        try {
            return new Running(RunRegistryServer.start(Settings.of(all)), database);
        } catch (RuntimeException e) {
            databases.drop(database);
            throw e;
        }
    }

    /** Nobody waits until it has stopped. */
    void stop(int number) {
        Running registry = running.remove(number);
        if (registry == null) {
            throw new IllegalArgumentException("there is no registry " + number);
        }
        background.execute(() -> end(registry));
    }

    private void end(Running registry) {
        registry.server().close();
        databases.drop(registry.database());
    }

    /** Stops what still runs; the databases go with their PostgreSQL. */
    @Override
    public void close() {
        background.shutdown();
        try {
            background.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.values().forEach(registry -> registry.server().close());
        if (next != null && next.isDone() && !next.isCompletedExceptionally()) {
            next.join().server().close();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "testbed");
        thread.setDaemon(true);
        return thread;
    }
}
