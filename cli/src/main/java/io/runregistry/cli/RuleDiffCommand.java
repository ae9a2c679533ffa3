package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.client.Rules;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    private static final List<String> NOT_SAID = List.of("createdAt", "created_by", "updated_by");

    @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "a revision")
    private @Nullable Long from;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "a newer one (default: the newest)")
    private @Nullable Long to;

    @Override
    int work() {
        Stream<JsonNode> changes = difference().path("changes").valueStream();
        write(format() == Format.TABLE ? changes.map(RuleDiffCommand::onlyWhatDiffers) : changes, COLUMNS);
        return ExitCode.DONE;
    }

    /** A change without who made it, and without what is as it was, so that people see what differs. */
    private static JsonNode onlyWhatDiffers(JsonNode change) {
        JsonNode shown = change.deepCopy();
        JsonNode before = change.path("before");
        JsonNode after = change.path("after");
        for (String side : List.of("before", "after")) {
            if (shown.path(side) instanceof ObjectNode row) {
                row.remove(NOT_SAID);
                before.propertyNames().stream()
                        .filter(name -> before.path(name).equals(after.path(name)))
                        .forEach(row::remove);
            }
        }
        return shown;
    }

    private JsonNode difference() {
        Rules rules = registry().rules();
        if (from == null) {
            return rules.diff();
        }
        return rules.diff(from, to == null ? rules.export().path("revision").asLong() : to);
    }
}
