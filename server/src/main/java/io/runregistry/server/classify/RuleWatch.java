package io.runregistry.server.classify;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the rulebook fresh: PostgreSQL tells of edits, whichever server makes them, and every few seconds it is asked, so
 * that nothing is missed for long.
 */
@Component
final class RuleWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
    private static final int PATIENCE_MILLIS = 5_000;

    private final HikariDataSource dataSource;
    private final Rulebook rulebook;
    private volatile boolean running;
    private volatile @Nullable Connection connection;

    RuleWatch(HikariDataSource dataSource, Rulebook rulebook) {
        this.dataSource = dataSource;
        this.rulebook = rulebook;
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::run, "rule-changes");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        Connection current = connection;
        if (current != null) {
            abort(current);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) { // whatever it is, nobody else listens for this server
                if (running) {
                    LOG.warn("not hearing of edited rules, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen() throws SQLException {
        Connection session = dataSource.getConnection();
        connection = session;
        try (Statement statement = session.createStatement()) {
            statement.execute("LISTEN rules");
            PGConnection postgres = session.unwrap(PGConnection.class);
            while (running) {
                rulebook.refresh();
                postgres.getNotifications(PATIENCE_MILLIS);
            }
        } finally {
            connection = null;
            dataSource.evictConnection(session);
            session.close();
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("the connection was gone already", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
