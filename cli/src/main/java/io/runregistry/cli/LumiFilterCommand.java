package io.runregistry.cli;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.RunRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rr lumi filter}. */
@Command(
        name = "filter",
        description = "Some runs of a list, with all their lumisections there.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr lumi filter golden.json --runs 355100-357000,360000",
            "  rr lumi filter golden.json --runs-of mine.json --format csv"
        })
final class LumiFilterCommand extends ListWriting {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "a list of lumisections, gzipped or not; - is standard input")
    private String file = "";

    @Option(
            names = {"--runs", "--run-range"},
            paramLabel = "RUNS",
            description = "only these runs and ranges of runs, both ends included: 355100-357000,360000")
    private @Nullable String runs;

    @Option(names = "--runs-of", paramLabel = "FILE", description = "only runs that this list has too")
    private @Nullable String otherFile;

    @Override
    LumiMask result() {
        if (runs == null && otherFile == null) {
            throw wrong("say which runs: --runs 355100-357000,360000, or --runs-of FILE");
        }
        List<RunRange> ranges = runs == null ? List.of() : ranges(runs);
        LumiMask result = list(file);
        if (runs != null) {
            result = result.onlyRuns(ranges);
        }
        return otherFile == null ? result : result.onlyRunsOf(list(otherFile));
    }

    private List<RunRange> ranges(String text) {
        try {
            return RunRange.parseList(text);
        } catch (IllegalArgumentException e) {
            throw wrong("--runs: " + e.getMessage());
        }
    }
}
