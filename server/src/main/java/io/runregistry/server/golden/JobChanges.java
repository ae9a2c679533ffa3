package io.runregistry.server.golden;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hears from PostgreSQL what becomes of golden JSONs, whichever server changes them. The session that listens also holds the
 * lock by which others see that this server is there.
 */
@Component
final class JobChanges {

    private static final Logger LOG = LoggerFactory.getLogger(JobChanges.class);
    private static final int LOCK_OF_A_SERVER = 1_735_355_492;
    private static final int PATIENCE_MILLIS = 10_000;

    private final HikariDataSource dataSource;
    private final RunningJobs running;
    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Connection connection;
    private volatile boolean stopped;

    JobChanges(HikariDataSource dataSource, RunningJobs running) {
        this.dataSource = dataSource;
        this.running = running;
    }

    /**
     * What happened to a golden JSON.
     *
     * @param what the state it came into, or PROGRESS
     */
    record Change(int id, String what) {

        static Change parse(PGNotification notification) {
            String text = notification.getParameter();
            int blank = text.indexOf(' ');
            return new Change(Integer.parseInt(text.substring(0, blank)), text.substring(blank + 1));
        }
    }

    /** Who wants to hear; must not take long. */
    interface Hearer {
        void hear(List<Change> changes);

        /** Nothing was heard for a while, so anything may have changed. */
        void missedSome();
    }

    void tell(Hearer hearer) {
        hearers.add(hearer);
    }

    /** Whether other servers see this one. */
    boolean isConnected() {
        return connection != null;
    }

    void start() {
        Thread thread = new Thread(this::run, "golden-changes");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        stopped = true;
        Connection current = connection;
        if (current != null) {
            abort(current);
        }
    }

    private void run() {
        while (!stopped) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) { // whatever it is, nobody else listens for this server
                if (!stopped) {
                    LOG.warn("not hearing of golden JSONs, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen() throws SQLException {
        Connection session = dataSource.getConnection();
        try {
            beThere(session);
            connection = session;
            hearers.forEach(Hearer::missedSome);
            PGConnection postgres = session.unwrap(PGConnection.class);
            while (!stopped) {
                hear(postgres.getNotifications(PATIENCE_MILLIS));
            }
        } finally {
            connection = null;
            dataSource.evictConnection(session);
            session.close();
        }
    }

    /** The settings have PostgreSQL notice soon if this machine is gone. */
    private void beThere(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(
                    "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
            statement.execute("SELECT pg_advisory_lock(" + LOCK_OF_A_SERVER + ", " + running.server() + ")");
            statement.execute("LISTEN golden_json");
        }
    }

    private void hear(PGNotification @Nullable [] notifications) {
        if (notifications != null && notifications.length > 0) {
            List<Change> changes =
                    Arrays.stream(notifications).map(Change::parse).toList();
            hearers.forEach(hearer -> hearer.hear(changes));
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
