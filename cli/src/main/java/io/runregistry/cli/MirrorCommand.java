package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Filter;
import io.runregistry.client.Mirror;
import io.runregistry.client.MirrorReport;
import io.runregistry.client.MirrorReport.AcceptedDatasets;
import io.runregistry.client.MirrorReport.NotCopied;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Target;
import io.runregistry.core.lumi.RunRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr mirror}. */
@Command(
        name = "mirror",
        description =
                "Copies runs of any Run Registry into one's own: attributes, datasets, lumisections, and the rules of"
                        + " accepted datasets. Called again, it copies what changed since; interrupted, it goes on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr mirror --from production --runs 355100-362760",
            "  rr mirror --from production --filter '{\"class\": \"Collisions22\"}' --parallel 2 --rate 5",
            "  rr mirror --from http://elsewhere:9500 --target local --overwrite"
        })
final class MirrorCommand extends Writing {

    private static final List<Column> COLUMNS =
            Stream.of("run_number", "outcome", "reason").map(Column::of).toList();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "SOURCE",
            description = "what is copied: production, development, qa, local, or a URL; --target names one's own")
    private String from = "";

    @Option(names = "--runs", paramLabel = "RUN[-RUN]", description = "only these runs, both ends included")
    private @Nullable String runs;

    @Mixin
    private Which which = new Which();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "so many runs at once (default: ${DEFAULT-VALUE})")
    private int parallel;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "at most so many requests a second to the source (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--overwrite", description = "give up what was changed here for what the source says")
    private boolean overwrite;

    @Option(names = "--again", description = "read all runs, also those of which the source's lists say nothing new")
    private boolean again;

    @Option(names = "--no-accepted-datasets", description = "leave the rules of accepted datasets alone")
    private boolean withoutAcceptedDatasets;

    @Override
    int work() {
        RunRegistry source = RunRegistry.connect(settings().withTarget(Target.parse(from)));
        Mirror mirror = mirror(source);
        boolean agreed = !overwrite || isAgreed("give up what was changed here for what " + from + " says?");
        if (!agreed) {
            return ExitCode.REFUSED;
        }
        MirrorBar bar = new MirrorBar(err(), environment());
        MirrorReport report = mirror.copy(bar::show);
        bar.erase();
        return report(report);
    }

    private Mirror mirror(RunRegistry source) {
        Mirror mirror =
                writable().mirrorOf(source).where(filter()).parallel(parallel).perSecond(rate);
        mirror = runs == null ? mirror : mirror.runs(RunRange.parse(runs));
        mirror = overwrite ? mirror.overwriting() : mirror;
        mirror = again ? mirror.again() : mirror;
        return withoutAcceptedDatasets ? mirror.withoutAcceptedDatasets() : mirror;
    }

    private Filter filter() {
        return which.given(spec()).orElse(Filter.none());
    }

    private int report(MirrorReport report) {
        if (!report.failed().isEmpty() || !report.conflicts().isEmpty()) {
            write(
                    Stream.concat(
                            report.failed().stream().map(run -> row(run, "failed")),
                            report.conflicts().stream().map(run -> row(run, "left alone"))),
                    COLUMNS);
        }
        err().println(told(report));
        report.acceptedDatasets().ifPresent(this::tell);
        report.stopped().ifPresent(why -> err().println("rr: stopped: " + why.getMessage()));
        if (report.isComplete()) {
            return ExitCode.DONE;
        }
        return report.stopped().map(ExitCode::of).orElse(ExitCode.REFUSED);
    }

    private static ObjectNode row(NotCopied run, String outcome) {
        return row().put("run_number", run.runNumber()).put("outcome", outcome).put("reason", run.reason());
    }

    private static String told(MirrorReport report) {
        return report.created() + " runs new, " + report.changed() + " changed, " + report.unchanged() + " as before"
                + (report.failed().isEmpty() ? "" : ", " + report.failed().size() + " failed (call it again)")
                + (report.conflicts().isEmpty()
                        ? ""
                        : ", " + report.conflicts().size() + " left alone (--overwrite takes the source's word)");
    }

    private void tell(AcceptedDatasets rules) {
        rules.failures().forEach(why -> err().println("rr: rules of accepted datasets: " + why));
        String told = Stream.of(
                        counted(rules.added(), "added"),
                        counted(rules.removed(), "removed"),
                        counted(rules.kept(), "here that the source does not have (--overwrite removes them)"))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        if (!told.isEmpty()) {
            err().println("rules of accepted datasets: " + told);
        }
    }

    private static Optional<String> counted(int count, String what) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + what);
    }
}
