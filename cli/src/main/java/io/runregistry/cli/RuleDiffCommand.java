package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Rules;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rr admin rules diff}. */
@Command(
        name = "diff",
        description = "Shows what changed from one revision of the rules to another; without numbers, what the newest"
                + " changed; with one, what changed since.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr admin rules diff", "  rr admin rules diff 3 7 -o json"})
final class RuleDiffCommand extends Asking {

    static final List<Column> COLUMNS = Stream.of("part", "change", "id", "replaces", "before", "after")
            .map(Column::of)
            .toList();

    @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "a revision")
    private @Nullable Long from;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "a newer one (default: the newest)")
    private @Nullable Long to;

    @Override
    int work() {
        write(difference().path("changes").valueStream(), COLUMNS);
        return ExitCode.DONE;
    }

    private JsonNode difference() {
        Rules rules = registry().rules();
        if (from == null) {
            return rules.diff();
        }
        return rules.diff(from, to == null ? rules.export().path("revision").asLong() : to);
    }
}
