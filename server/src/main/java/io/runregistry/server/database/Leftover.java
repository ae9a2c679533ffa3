package io.runregistry.server.database;

import io.runregistry.server.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of ours that outlived the server that started it, which a killed server may leave behind. */
final class Leftover {

    private static final Logger LOG = LoggerFactory.getLogger(Leftover.class);

    private Leftover() {}

    /** Stops it; we hold the data directory's lock, so no living server needs it. */
    static void stop(Path cluster) {
        Optional<ProcessHandle> postgres =
                pid(cluster).flatMap(ProcessHandle::of).filter(Leftover::isPostgres);
        if (postgres.isEmpty()) {
            return;
        }
        LOG.info(
                "stopping a PostgreSQL (process {}) that an earlier server left",
                postgres.get().pid());
        try {
            Signals.interrupt(postgres.get().pid());
            postgres.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StartupException(
                    "a PostgreSQL (process " + postgres.get().pid() + ") of an earlier server does not stop; kill it",
                    e);
        } catch (ExecutionException e) {
            throw new StartupException("can't wait for an earlier PostgreSQL to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while stopping an earlier PostgreSQL", e);
        }
    }

    private static Optional<Long> pid(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new StartupException("can't read " + cluster.resolve("postmaster.pid") + ": " + e, e);
        }
    }

    /** The number may belong to another program by now. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
    }
}
