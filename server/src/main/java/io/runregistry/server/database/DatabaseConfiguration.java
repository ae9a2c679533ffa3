package io.runregistry.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.runregistry.server.GoldenSettings;
import io.runregistry.server.Settings;
import io.runregistry.server.Settings.ExternalDatabase;
import io.runregistry.server.StartupException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.TransactionListener;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connections to PostgreSQL, the embedded one or the user's. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int OLDEST_POSTGRESQL = 16;
    private static final int CONNECTIONS = 24;

    /** As many answers as are streamed at once, however slowly they are read, take none from the others. */
    private static final int CONNECTIONS_THAT_STREAM = 8;

    private static final int CONNECTIONS_TO_THE_PAST = 12;

    /** One for the snapshot it reads, one to tell how far it is. */
    private static final int CONNECTIONS_OF_A_WORKER = 2;

    /** They hear what becomes of golden JSONs and of the rules, and of new versions, as long as the server lives. */
    private static final int CONNECTIONS_THAT_LISTEN = 3;

    /** Closed last, when nobody has a connection any more. */
    @Bean(destroyMethod = "close")
    Postgres postgres(Settings settings) {
        return settings.database().map(Postgres::external).orElseGet(() -> Postgres.embedded(settings.data()));
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Postgres postgres, Settings settings) {
        HikariConfig config = pool(postgres);
        config.setMaximumPoolSize(CONNECTIONS
                + CONNECTIONS_THAT_STREAM
                + CONNECTIONS_THAT_LISTEN
                + GoldenSettings.evaluationThreads()
                + CONNECTIONS_OF_A_WORKER * settings.golden().workers());
        config.setMinimumIdle(2);
        config.addDataSourceProperty("options", patience(settings));
        return new HikariDataSource(config);
    }

    /** Connections that only read, and the past only. There are none until somebody asks for the past. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    HikariDataSource past(Postgres postgres, Settings settings) {
        HikariConfig config = pool(postgres);
        config.setMaximumPoolSize(CONNECTIONS_TO_THE_PAST + CONNECTIONS_THAT_STREAM);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty(
                "options",
                patience(settings) + " -c default_transaction_read_only=on -c search_path=" + AsOf.SEARCH_PATH);
        return new HikariDataSource(config);
    }

    private static HikariConfig pool(Postgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setConnectionTimeout(60_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "runregistry");
        return config;
    }

    private static String patience(Settings settings) {
        return "-c statement_timeout=" + settings.queryTimeoutSeconds() + "s";
    }

    /** Transactions are jOOQ's own, and never more than what is handed on explicitly. Nobody asks before the migrations. */
    @Bean
    @DependsOnDatabaseInitialization
    DSLContext database(
            DataSource dataSource, @Qualifier("past") DataSource past, List<TransactionListener> transactionListeners) {
        DSLContext database = DSL.using(new PresentOrPast(dataSource, past), SQLDialect.POSTGRES);
        database.configuration().set(transactionListeners.toArray(TransactionListener[]::new));
        return database;
    }

    /** Migrations may take their time. */
    @Bean
    FlywayConfigurationCustomizer patientMigrations() {
        return flyway -> flyway.initSql("SET statement_timeout = 0");
    }

    /** Where PostgreSQL answers. */
    record Postgres(String url, String user, String password, Runnable stop) implements AutoCloseable {

        static Postgres embedded(Path data) {
            EmbeddedPostgres embedded = EmbeddedPostgres.start(data);
            return new Postgres(embedded.url(), embedded.user(), embedded.password(), embedded::close);
        }

        static Postgres external(ExternalDatabase external) {
            check(external);
            return new Postgres(
                    external.url(),
                    external.user().orElse(""),
                    external.password().orElse(""),
                    () -> {});
        }

        private static void check(ExternalDatabase external) {
            Properties properties = new Properties();
            external.user().ifPresent(user -> properties.setProperty("user", user));
            external.password().ifPresent(password -> properties.setProperty("password", password));
            properties.setProperty("connectTimeout", "10");
            try (Connection connection = DriverManager.getConnection(external.url(), properties)) {
                int version = connection.getMetaData().getDatabaseMajorVersion();
                if (version < OLDEST_POSTGRESQL) {
                    throw new StartupException("your PostgreSQL is version " + version + "; Run Registry needs "
                            + OLDEST_POSTGRESQL + " or newer");
                }
            } catch (SQLException e) {
                throw new StartupException("can't use the database " + external + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            stop.run();
        }

        @Override
        public String toString() {
            return "Postgres[" + url + "]";
        }
    }
}
