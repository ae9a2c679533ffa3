package io.runregistry.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what PostgreSQL tells on a channel, whichever server made it tell. Whoever hears is called when it listens, whenever
 * something was told, and every few seconds besides, so that nothing is missed for long; it must not take long. Safe for threads.
 */
public final class Channel {

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final int PATIENCE_MILLIS = 5_000;

    private final HikariDataSource dataSource;
    private final String name;
    private final Runnable hearer;
    private volatile boolean open;
    private volatile @Nullable Connection connection;

    /** @param name as the migrations have it; it becomes part of a statement */
    public Channel(HikariDataSource dataSource, String name, Runnable hearer) {
        this.dataSource = dataSource;
        this.name = name;
        this.hearer = hearer;
    }

    public void open() {
        open = true;
        Thread thread = new Thread(this::run, "hears-of-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    public void close() {
        open = false;
        Connection current = connection;
        if (current != null) {
            abort(current);
        }
    }

    private void run() {
        while (open) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) { // whatever it is, nobody else listens for this server
                if (open) {
                    LOG.warn("not hearing of each {}, trying again: {}", name, e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen() throws SQLException {
        Connection session = dataSource.getConnection();
        connection = session;
        try (Statement statement = session.createStatement()) {
            statement.execute("LISTEN " + name);
            PGConnection postgres = session.unwrap(PGConnection.class);
            while (open) {
                hearer.run();
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
