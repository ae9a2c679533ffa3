package io.runregistry.cli;

import io.runregistry.client.GoldenSeries;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr json list}. */
@Command(
        name = "list",
        description =
                "Lists the series in which golden JSONs are published, or what is published in one, newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr json list", "  rr json list Collisions2018-golden -o csv"})
final class JsonListCommand extends Asking {

    @Parameters(paramLabel = "SERIES", arity = "0..1", description = "one series")
    private @Nullable String series;

    @Override
    int work() {
        GoldenSeries all = registry().goldenSeries();
        if (series == null) {
            write(all.list().stream().map(SeriesRows::of), SeriesRows.SERIES);
        } else {
            write(all.entries(series).stream().map(SeriesRows::of), SeriesRows.ENTRIES);
        }
        return ExitCode.DONE;
    }
}
