package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.Settings.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @Test
    void theEnvironmentWinsOverTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve(".env");
        Files.writeString(
                file, "# who we are\nexport SSO_CLIENT_ID=\"from-file\"\nSSO_CLIENT_SECRET='s=1'\nENVIRONMENT=qa\n");
        Settings settings = Settings.fromEnvironment(Map.of("ENVIRONMENT", "development"), file);
        assertThat(settings.target()).isEqualTo(Target.DEVELOPMENT);
        assertThat(settings.credentials()).hasValue(new Credentials("from-file", "s=1"));
    }

    @Test
    void withoutAnythingItIsProduction(@TempDir Path directory) {
        assertThat(Settings.fromEnvironment(Map.of(), directory.resolve(".env")).target())
                .isEqualTo(Target.PRODUCTION);
    }

    @Test
    void anyUrlIsATarget() {
        assertThat(Target.parse("http://127.0.0.1:9501/").url().toString()).isEqualTo("http://127.0.0.1:9501");
        assertThatThrownBy(() -> Target.parse("prod"))
                .isInstanceOf(InvalidCallException.class)
                .hasMessage("unknown target \"prod\"; use production, development, qa, local, or a URL");
    }
}
