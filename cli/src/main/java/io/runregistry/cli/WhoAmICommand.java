package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Identity;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr whoami}. */
@Command(
        name = "whoami",
        description = "Shows who the registry takes you for.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = "  rr whoami --target https://registry.example.org")
final class WhoAmICommand extends Asking {

    private static final List<Column> COLUMNS = Stream.of("email", "egroups", "mode", "automatic", "may_everything")
            .map(Column::of)
            .toList();

    @Override
    int work() {
        Identity identity = registry().whoAmI();
        ObjectNode row = Writing.row().put("email", identity.email());
        identity.egroups().forEach(row.putArray("egroups")::add);
        row.put("mode", identity.mode())
                .put("automatic", identity.automatic())
                .put("may_everything", identity.mayEverything());
        write(Stream.of(row), COLUMNS);
        return ExitCode.DONE;
    }
}
