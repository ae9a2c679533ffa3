package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Setting;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr config}. */
@Command(
        name = "config",
        description = "Shows every setting, its value and where that comes from, secrets masked.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr config", "  rr config --target production -o json"})
final class ConfigCommand extends Asking {

    private static final List<Column> COLUMNS =
            Stream.of("name", "value", "from").map(Column::of).toList();

    @Override
    int work() {
        write(settings().explain().stream().map(ConfigCommand::row), COLUMNS);
        return ExitCode.DONE;
    }

    private static ObjectNode row(Setting setting) {
        return Writing.row()
                .put("name", setting.name())
                .put("value", setting.value().orElse(null))
                .put("from", setting.origin());
    }
}
