package io.runregistry.server.testing;

import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
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
public final class RunningRegistry implements AfterAllCallback {

    private final RunRegistryServer server;

    private RunningRegistry(RunRegistryServer server) {
        this.server = server;
    }

    public static RunningRegistry start() {
        return new RunningRegistry(RunRegistryServer.start(new Settings(
                "127.0.0.1",
                0,
                Path.of("unused"),
                Optional.of(SharedPostgres.newDatabase()),
                false,
                false,
                Set.of("auto@auto"),
                256,
                20_000,
                Set.of(),
                30,
                2)));
    }

    /** Where the server answers, without a slash at the end. */
    public URI url() {
        return server.url();
    }

    /** A part of the server, to put data in or look behind the scenes. */
    public <T> T part(Class<T> type) {
        return server.part(type);
    }

    /** Calls this server. */
    public Http http() {
        return new Http(server.url());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
    }
}
