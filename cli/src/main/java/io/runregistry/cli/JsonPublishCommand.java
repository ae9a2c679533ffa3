package io.runregistry.cli;

import io.runregistry.client.NewEntry;
import io.runregistry.client.SeriesEntry;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rr json publish}. */
@Command(
        name = "publish",
        description =
                "Publishes a golden JSON in a series, for ever: one that was made, or one that is to be made first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr json publish Collisions2018-golden --id 17 --comment 'for Moriond'",
            "  rr json publish Collisions2018-golden --rule golden.json --pattern '/PromptReco/Collisions2018_/DQM'"
        })
final class JsonPublishCommand extends Writing {

    @Parameters(paramLabel = "SERIES", description = "its name; 'rr json series create' makes one")
    private String series = "";

    @Option(names = "--id", paramLabel = "ID", description = "the number of a golden JSON that is done")
    private @Nullable Integer id;

    @Option(names = "--rule", paramLabel = "FILE", description = RuleFile.DESCRIPTION)
    private @Nullable String rule;

    @Option(names = "--pattern", paramLabel = "PATTERN", description = RuleFile.PATTERN)
    private @Nullable String pattern;

    @Option(names = "--comment", paramLabel = "TEXT", description = "what is to be said of the entry")
    private @Nullable String comment;

    @Option(names = "--again", description = "publish it even if nothing differs from what is published")
    private boolean again;

    @Override
    int work() throws IOException {
        NewEntry entry = entry();
        entry = comment == null ? entry : entry.withComment(comment);
        entry = again ? entry.evenIfUnchanged() : entry;
        if (!isAgreed("publish in " + series + ", for ever?")) {
            return ExitCode.REFUSED;
        }
        SeriesEntry published = writable().goldenSeries().publish(series, entry);
        write(Stream.of(SeriesRows.of(published)), SeriesRows.ENTRIES);
        return ExitCode.DONE;
    }

    private NewEntry entry() throws IOException {
        if (id != null && rule == null && pattern == null) {
            return NewEntry.of(id);
        }
        if (id == null && rule != null && pattern != null) {
            return NewEntry.by(RuleFile.read(rule, spec()), pattern);
        }
        throw new ParameterException(
                spec().commandLine(), "say what to publish: either --id, or --rule together with --pattern");
    }
}
