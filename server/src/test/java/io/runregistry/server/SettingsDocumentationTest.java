package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class SettingsDocumentationTest {

    @Test
    void theTableOfSettingsIsThatOfTheServer() throws IOException {
        StringBuilder table = new StringBuilder("| option | environment | default | what it is |\n|---|---|---|---|\n");
        for (OptionSpec option :
                ServeCommand.commandLine(Map.of()).getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                String name = option.longestName();
                table.append("| `%s%s` | `RUNREGISTRY_%s` | %s | %s |%n"
                        .formatted(
                                name,
                                option.arity().max() == 0 ? "" : " " + option.paramLabel(),
                                name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT),
                                option.defaultValue() == null ? "" : "`" + option.defaultValue() + "`",
                                String.join(" ", option.description())));
            }
        }
        assertThat(Files.readString(Path.of("..", "docs", "settings.md"))).contains(table.toString());
    }

    @Test
    void anOptionWinsOverTheEnvironmentAndThatOverTheFile(@org.junit.jupiter.api.io.TempDir Path directory)
            throws IOException {
        Path file = directory.resolve("settings");
        Files.writeString(file, "port = 1\nquery-timeout = 7\ngolden-workers = 5\n");
        Map<String, String> environment =
                new TreeMap<>(Map.of("RUNREGISTRY_PORT", "2", "RUNREGISTRY_QUERY_TIMEOUT", "8"));
        environment.put("RUNREGISTRY_CONFIG", file.toString());
        environment.put("RUNREGISTRY_CLIENT_ATTEMPTS", "1"); // the client's
        Settings settings = parsed(environment, "--port", "3");
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.queryTimeoutSeconds()).isEqualTo(8);
        assertThat(settings.golden().workers()).isEqualTo(5);
    }

    @Test
    void whatIsSpeltWrongIsNeverPassedOver(@org.junit.jupiter.api.io.TempDir Path directory) throws IOException {
        Path file = directory.resolve("settings");
        Files.writeString(file, "prot = 1\n");
        assertRefused(
                Map.of("RUNREGISTRY_PROT", "1"),
                "unknown setting RUNREGISTRY_PROT in the environment; did you mean \"RUNREGISTRY_PORT\"?");
        assertRefused(
                Map.of("RUNREGISTRY_CONFIG", file.toString()),
                "unknown setting \"prot\" in " + file + "; did you mean \"port\"?");
        assertRefused(Map.of("RUNREGISTRY_PORT", "99999"), "--port must be between 0 and 65535, not 99999");
    }

    private static void assertRefused(Map<String, String> environment, String message) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> parsed(environment))
                .isInstanceOf(ParameterException.class)
                .hasMessage(message);
    }

    private static Settings parsed(Map<String, String> environment, String... arguments) {
        CommandLine commandLine = ServeCommand.commandLine(environment);
        commandLine.parseArgs(arguments);
        ServeCommand command = commandLine.getCommand();
        return command.settings();
    }
}
