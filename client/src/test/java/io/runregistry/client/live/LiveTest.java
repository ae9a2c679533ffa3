package io.runregistry.client.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.runregistry.client.RegistryView;
import io.runregistry.client.SettingSources;
import io.runregistry.client.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The registry that {@code ENVIRONMENT} names, in the environment or in a file {@code .env}. Only with {@code -Plive}. */
@Tag("live")
class LiveTest extends Reading {

    private static @Nullable ReadOnly registry;

    @BeforeAll
    static void connect() {
        Settings settings = Settings.builder().from(new SettingSources(Map.of(), System.getenv(), environmentFile()));
        boolean mayRead = settings.target().audience().isEmpty()
                || settings.credentials().isPresent()
                || settings.token().isPresent();
        String skipped = "the live tests are skipped: " + settings.target().name()
                + " wants SSO_CLIENT_ID and SSO_CLIENT_SECRET, in the environment or in a file .env";
        if (!mayRead) {
            System.out.println(skipped);
        }
        assumeTrue(mayRead, skipped);
        registry = new ReadOnly(settings);
    }

    /** That of the project, unless the module has one. */
    private static Path environmentFile() {
        return Stream.of(Path.of(".env"), Path.of("..", ".env"))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(Path.of(".env"));
    }

    @AfterAll
    static void nothingWasWritten() {
        if (registry != null) {
            registry.close();
            assertThat(registry.refused()).isEmpty();
        }
    }

    @Override
    RegistryView registry() {
        if (registry == null) {
            throw new IllegalStateException("not connected");
        }
        return registry.view();
    }
}
