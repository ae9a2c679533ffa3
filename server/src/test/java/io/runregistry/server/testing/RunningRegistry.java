package io.runregistry.server.testing;

import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.Settings;
import io.runregistry.server.Settings.ExternalDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real server on a free port with an empty database of its own.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RunningRegistry registry = RunningRegistry.start();
 * }</pre>
 */
public final class RunningRegistry implements AfterAllCallback, AutoCloseable {

    private final ExternalDatabase database;
    private final RunRegistryServer server;

    private RunningRegistry(ExternalDatabase database, RunRegistryServer server) {
        this.database = database;
        this.server = server;
    }

    /** @param options more of what {@code rr serve} takes: {@code --golden-workers=1} */
    public static RunningRegistry start(String... options) {
        return start(SharedPostgres.newDatabase(), options);
    }

    /** Starts another server on the same database. */
    public RunningRegistry startAnother(String... options) {
        return start(database, options);
    }

    /** Starts a server on a copy of this one's database, if this one is closed. */
    public RunningRegistry startOnCopy(String... options) {
        return start(SharedPostgres.copyOf(database), options);
    }

    /** Starts a server on a copy of the demo's registry, which is filled once for all tests. */
    public static RunningRegistry startOnDemo(String... options) {
        return start(SharedPostgres.copyOf(Demo.DATABASE), options);
    }

    private static final class Demo {
        static final ExternalDatabase DATABASE = filled();

        private static ExternalDatabase filled() {
            try (RunningRegistry registry = start("--demo")) {
                return registry.database;
            }
        }
    }

    private static RunningRegistry start(ExternalDatabase database, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--port=0",
                "--database=" + database.url(),
                "--database-user=" + database.user().orElseThrow(),
                "--database-password=" + database.password().orElseThrow()));
        all.addAll(List.of(options));
        return new RunningRegistry(database, RunRegistryServer.start(Settings.of(all)));
    }

    /** Where the server answers, without a slash at the end. */
    public URI url() {
        return server.url();
    }

    /** A part of the server, to put data in or look behind the scenes. */
    public <T> T part(Class<T> type) {
        return server.part(type);
    }

    /** A connection to the server's database, past the server. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(),
                database.user().orElseThrow(),
                database.password().orElseThrow());
    }

    /** Calls this server. */
    public Http http() {
        return new Http(server.url());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** For one that only a single test uses. */
    @Override
    public void close() {
        server.close();
    }
}
