package io.runregistry.server.testbed;

import io.runregistry.server.Settings.ExternalDatabase;
import io.runregistry.server.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * A PostgreSQL that forgets everything in the end, and in it a migrated database that the others are copies of: a copy takes
 * a twentieth of a second, the migrations a whole one. Safe for threads.
 */
final class TestDatabases implements AutoCloseable {

    private static final String TEMPLATE = "migrated";

    private final Path directory;
    private final EmbeddedPostgres postgres;
    private final AtomicInteger made = new AtomicInteger();

    private TestDatabases(Path directory, EmbeddedPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    static TestDatabases in(Path directory) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                directory,
                Map.of(
                        "fsync", "off",
                        "synchronous_commit", "off",
                        "full_page_writes", "off",
                        "max_connections", "300"));
        TestDatabases databases = new TestDatabases(directory, postgres);
        databases.execute("CREATE DATABASE " + TEMPLATE);
        Flyway.configure()
                .dataSource(postgres.url(TEMPLATE), postgres.user(), postgres.password())
                .load()
                .migrate();
        return databases;
    }

    /** An empty, migrated database that nobody else uses. */
    ExternalDatabase create() {
        String name = "registry_" + made.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new ExternalDatabase(postgres.url(name), Optional.of(postgres.user()), Optional.of(postgres.password()));
    }

    void drop(ExternalDatabase database) {
        execute("DROP DATABASE " + database.url().substring(database.url().lastIndexOf('/') + 1) + " WITH (FORCE)");
    }

    /** PostgreSQL refuses to copy a database twice at a time. */
    private synchronized void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops PostgreSQL and deletes its directory. */
    @Override
    public void close() throws IOException {
        postgres.close();
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
