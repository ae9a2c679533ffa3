package io.runregistry.server.testing;

import io.runregistry.server.Settings.ExternalDatabase;
import io.runregistry.server.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of a JVM, and in it a migrated database that each test class gets a copy of. */
final class SharedPostgres {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    private SharedPostgres() {}

    /** Not durable, since no test outlives the JVM; what is tested of durability starts a PostgreSQL of its own. */
    private static EmbeddedPostgres start() {
        try {
            Path directory =
                    Files.createDirectories(Path.of("target", "postgresql").toAbsolutePath());
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    Files.createTempDirectory(directory, "shared"),
                    Map.of(
                            "fsync",
                            "off",
                            "synchronous_commit",
                            "off",
                            "full_page_writes",
                            "off",
                            "max_connections",
                            "300"));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            execute(postgres, "CREATE DATABASE " + TEMPLATE);
            Flyway.configure()
                    .dataSource(postgres.url(TEMPLATE), postgres.user(), postgres.password())
                    .load()
                    .migrate();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty, migrated database that nobody else uses. */
    static ExternalDatabase newDatabase() {
        return copyOf(TEMPLATE);
    }

    /** A copy of a database that nobody is connected to. */
    static ExternalDatabase copyOf(ExternalDatabase database) {
        return copyOf(database.url().replaceFirst(".*/([^/?]+).*", "$1"));
    }

    private static ExternalDatabase copyOf(String template) {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(POSTGRES, "CREATE DATABASE " + name + " TEMPLATE " + template);
        return new ExternalDatabase(POSTGRES.url(name), Optional.of(POSTGRES.user()), Optional.of(POSTGRES.password()));
    }

    private static synchronized void execute(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
