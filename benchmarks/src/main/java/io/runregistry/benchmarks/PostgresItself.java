package io.runregistry.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.impl.DefaultExecuteListenerProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens to what the server asks of PostgreSQL, and asks PostgreSQL how long it needs for that by itself. */
final class PostgresItself implements ExecuteListener {

    private static final int ROUNDS = 15;

    private final transient DSLContext database;
    private final transient DataSource dataSource;
    private final transient List<String> heard = new ArrayList<>();

    private PostgresItself(DSLContext database, DataSource dataSource) {
        this.database = database;
        this.dataSource = dataSource;
    }

    static PostgresItself listeningTo(DSLContext database, DataSource dataSource) {
        PostgresItself listener = new PostgresItself(database, dataSource);
        database.configuration().set(new DefaultExecuteListenerProvider(listener));
        return listener;
    }

    @Override
    public synchronized void executeStart(ExecuteContext context) {
        Query query = context.query();
        if (query != null) {
            String sql = database.renderInlined(query);
            if (sql.stripLeading().startsWith("select")) {
                heard.add(sql);
            }
        }
    }

    synchronized void forget() {
        heard.clear();
    }

    private synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    /** Planning, execution and writing the rows out, of all that was heard; the median of some rounds. */
    Times measure() throws SQLException {
        List<String> statements = heard();
        double[] milliseconds = new double[ROUNDS];
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String sql : statements) {
                    milliseconds[round] += explain(statement, sql);
                }
            }
        }
        return Times.of(milliseconds);
    }

    private static double explain(Statement statement, String sql) throws SQLException {
        try (ResultSet answer =
                statement.executeQuery("EXPLAIN (ANALYZE, TIMING OFF, SERIALIZE TEXT, FORMAT JSON) " + sql)) {
            answer.next();
            JsonNode plan = JsonMapper.shared().readTree(answer.getString(1)).path(0);
            return plan.path("Planning Time").doubleValue()
                    + plan.path("Execution Time").doubleValue();
        }
    }
}
