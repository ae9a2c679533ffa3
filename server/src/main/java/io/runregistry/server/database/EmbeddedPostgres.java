package io.runregistry.server.database;

import io.runregistry.server.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a process of ours, in a data directory of its own, on a free port of the loopback address, with a
 * password. Durable: what is committed survives {@code kill -9} and a power cut. It ends with us, however we end.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "runregistry";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataDirectory directory;
    private final PostgresProcess process;
    private final int port;

    private EmbeddedPostgres(DataDirectory directory, PostgresProcess process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts PostgreSQL on a data directory, which is made on the first start. */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, Map.of());
    }

    /**
     * The same with some of PostgreSQL's settings changed.
     *
     * @throws StartupException if another server uses the directory, or PostgreSQL can't be started
     */
    public static EmbeddedPostgres start(Path dataDirectory, Map<String, String> changedSettings) {
        DataDirectory directory = DataDirectory.claim(dataDirectory.toAbsolutePath());
        try {
            PostgresBinaries binaries = PostgresBinaries.unpackInto(directory.root());
            if (!directory.hasCluster()) {
                LOG.info("making a new database in {}", directory.root());
                initialise(directory, binaries);
            }
            Leftover.stop(directory.cluster());
            int port = freePort();
            LOG.info("starting PostgreSQL in {}", directory.root());
            PostgresProcess process =
                    PostgresProcess.start(command(directory, binaries, port, changedSettings), directory);
            EmbeddedPostgres postgres = new EmbeddedPostgres(directory, process, port);
            postgres.awaitReady();
            return postgres;
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static void initialise(DataDirectory directory, PostgresBinaries binaries) {
        Path unfinished = directory.root().resolve("postgresql.unfinished");
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + directory.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--data-checksums"));
        try {
            Directories.deleteRecursively(unfinished);
            Path log = directory.root().resolve("initdb.log");
            Process initdb = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (initdb.waitFor() != 0) {
                throw new StartupException(
                        "initdb failed: " + Files.readString(log).strip());
            }
            Files.move(unfinished, directory.cluster());
        } catch (IOException e) {
            throw new StartupException("can't make a database in " + directory.root() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while making a database", e);
        }
    }

    private static List<String> command(
            DataDirectory directory, PostgresBinaries binaries, int port, Map<String, String> changedSettings) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "shared_buffers", "256MB",
                "max_connections", "200",
                "jit", "off",
                "random_page_cost", "1.1",
                "max_wal_size", "2GB"));
        settings.put("work_mem", "32MB");
        // an action locks each of its runs, of which there may be tens of thousands
        settings.put("max_locks_per_transaction", "512");
        settings.put("port", Integer.toString(port));
        settings.putAll(changedSettings);
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.add(binaries.program("postgres").toString());
        command.add("-D");
        command.add(directory.cluster().toString());
        settings.forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException("no free port on the loopback address: " + e, e);
        }
    }

    private void awaitReady() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive()) {
                throw new StartupException("PostgreSQL stopped at once; the end of its log:\n" + process.endOfLog());
            }
            if (Instant.now().isAfter(deadline)) {
                close();
                throw new StartupException("PostgreSQL did not answer within " + PATIENCE.toSeconds()
                        + " s; the end of its log:\n" + process.endOfLog());
            }
            process.awaitExit(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try {
            DriverManager.getConnection(url(), user(), password()).close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** The JDBC address of the default database. */
    public String url() {
        return url("postgres");
    }

    /** The JDBC address of a database of this PostgreSQL. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return directory.password();
    }

    /** PostgreSQL's process, for those who want to see it die. */
    public long pid() {
        return process.pid();
    }

    /** Disconnects everybody and stops PostgreSQL, cleanly. */
    @Override
    public void close() {
        LOG.info("stopping PostgreSQL");
        process.stop();
        directory.close();
    }
}
