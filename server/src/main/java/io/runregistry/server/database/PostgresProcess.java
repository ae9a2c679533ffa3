package io.runregistry.server.database;

import io.runregistry.server.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running postgres. */
final class PostgresProcess {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);

    private final Process process;
    private final Path log;
    private final CountDownLatch keepsStarterAlive;

    private PostgresProcess(Process process, Path log, CountDownLatch keepsStarterAlive) {
        this.process = process;
        this.log = log;
        this.keepsStarterAlive = keepsStarterAlive;
    }

    /**
     * Starts postgres from a thread that lives as long as it does: the kernel takes the end of the very thread that
     * forked for the death of the parent.
     */
    static PostgresProcess start(List<String> command, DataDirectory directory) {
        Path log = directory.root().resolve("postgresql.log");
        CountDownLatch stopped = new CountDownLatch(1);
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread starter = new Thread(
                () -> {
                    try {
                        started.complete(new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile())
                                .start());
                        stopped.await();
                    } catch (IOException e) {
                        started.completeExceptionally(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "postgresql");
        starter.setDaemon(true);
        starter.start();
        try {
            return new PostgresProcess(started.join(), log, stopped);
        } catch (CompletionException e) {
            throw new StartupException("can't start PostgreSQL: " + e.getCause(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "(" + log + " can't be read: " + e + ")";
        }
    }

    void awaitExit(long time, TimeUnit unit) {
        try {
            process.waitFor(time, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while waiting for PostgreSQL", e);
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients to leave. */
    void stop() {
        try {
            if (process.isAlive()) {
                Signals.interrupt(process.pid());
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    LOG.warn("PostgreSQL did not stop within 30 s and is killed; it recovers on the next start");
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            keepsStarterAlive.countDown();
        }
    }
}
