package io.runregistry.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Lends connections that read the present, and to threads that asked for the past ({@link AsOf#begin}) those that read it.
 *
 * <p>The two come from pools that have nothing in common: whatever becomes of a connection to the past, the present never
 * sees it, and it can't write. One that nobody has given a version reads nothing at all.
 */
final class PresentOrPast extends AbstractDataSource {

    private final DataSource present;
    private final DataSource past;

    PresentOrPast(DataSource present, DataSource past) {
        this.present = present;
        this.past = past;
    }

    @Override
    public Connection getConnection() throws SQLException {
        OptionalLong version = AsOf.version();
        return version.isEmpty() ? present.getConnection() : past(version.getAsLong());
    }

    private Connection past(long version) throws SQLException {
        Connection connection = past.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + AsOf.SETTING + " = " + version);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("connections are the server's own, not those of user " + user);
    }
}
