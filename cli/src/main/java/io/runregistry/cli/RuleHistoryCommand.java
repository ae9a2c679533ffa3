package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr admin rules history}. */
@Command(
        name = "history",
        description = "Shows who edited workspaces and rules, newest first, and what.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr admin rules history --limit 5", "  rr admin rules diff 3 4"})
final class RuleHistoryCommand extends Asking {

    private static final List<Column> COLUMNS = Stream.of("revision", "createdAt", "by", "comment", "changed")
            .map(Column::of)
            .toList();
    private static final int MOST = 5;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "at most so many (default: 50)")
    private int limit;

    @Override
    int work() {
        write(registry().rules().history(limit).stream().map(RuleHistoryCommand::row), COLUMNS);
        return ExitCode.DONE;
    }

    private static ObjectNode row(JsonNode revision) {
        JsonNode changes = revision.path("changes");
        String some = changes.valueStream()
                .limit(MOST)
                .map(change -> change.path("part").asString("") + " "
                        + change.path("id").asInt() + " "
                        + change.path("change").asString(""))
                .collect(Collectors.joining(", "));
        return ((ObjectNode) revision)
                .deepCopy()
                .put("changed", changes.size() <= MOST ? some : some + ", … (" + changes.size() + ")");
    }
}
