package io.runregistry.cli;

import io.runregistry.cli.LumisectionsCommand.Source;
import io.runregistry.cli.output.Column;
import io.runregistry.client.LumisectionEvent;
import io.runregistry.client.RunEvent;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Version;
import io.runregistry.client.VersionContent;
import io.runregistry.client.VersionSearch;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr history}. */
@Command(
        name = "history",
        description = "Who did what, and when.",
        mixinStandardHelpOptions = true,
        subcommands = {
            HistoryCommand.Versions.class,
            HistoryCommand.OneVersion.class,
            HistoryCommand.OfRun.class,
            HistoryCommand.OfLumisections.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr history versions --run 355208 --since 2022-07-05T00:00:00Z",
            "  rr history version 1041                      what it changed",
            "  rr history run 355208",
            "  rr history lumisections 355208 online"
        })
final class HistoryCommand extends CommandGroup {

    /** {@code rr history versions}. */
    @Command(
            name = "versions",
            description = "Lists actions, newest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr history versions --limit 10",
                "  rr history versions --author anna@cern.ch --run 355208 --text 'hv trip'"
            })
    static final class Versions extends Asking {

        private static final List<Column> COLUMNS = Stream.of(
                        "atomic_version", "createdAt", "by", "comment", "runs", "reverts", "reverted_by")
                .map(Column::of)
                .toList();

        @Option(names = "--author", paramLabel = "EMAIL", description = "whose")
        private @Nullable String author;

        @Option(names = "--run", paramLabel = "RUN", description = "that touched this run")
        private @Nullable Integer run;

        @Option(names = "--dataset", paramLabel = "NAME", description = "that touched a dataset of this name")
        private @Nullable String dataset;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                converter = Times.class,
                description = "not before: 2022-07-05T12:00:00Z")
        private @Nullable Instant since;

        @Option(names = "--until", paramLabel = "TIME", converter = Times.class, description = "not after")
        private @Nullable Instant until;

        @Option(names = "--text", paramLabel = "TEXT", description = "a part of the comment; case does not matter")
        private @Nullable String text;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "at most so many (default: 50)")
        private long limit;

        @Override
        int work() {
            List<Version> versions = registry().versions(search());
            write(versions.stream().map(Versions::row), COLUMNS);
            err().println(versions.size() == 1 ? "1 version" : versions.size() + " versions");
            return ExitCode.DONE;
        }

        private VersionSearch search() {
            VersionSearch search = VersionSearch.everything().limitedTo(limit);
            search = author == null ? search : search.by(author);
            search = run == null ? search : search.of(run);
            search = dataset == null ? search : search.ofDatasets(dataset);
            search = since == null ? search : search.since(since);
            search = until == null ? search : search.until(until);
            return text == null ? search : search.saying(text);
        }

        private static ObjectNode row(Version version) {
            ObjectNode row = Writing.row()
                    .put("atomic_version", version.atomicVersion())
                    .put("createdAt", version.createdAt().toString())
                    .put("by", version.by())
                    .put("comment", version.comment())
                    .put("runs", version.runs())
                    .put(
                            "reverts",
                            version.reverts().stream().map(String::valueOf).collect(Collectors.joining(" ")));
            version.revertedBy().ifPresent(by -> row.put("reverted_by", by));
            return row;
        }
    }

    /** {@code rr history version}. */
    @Command(
            name = "version",
            description = "Shows what an action changed: before and after.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr history version 1041")
    static final class OneVersion extends Asking {

        @Parameters(paramLabel = "VERSION", description = "its number: atomic_version in 'rr history versions'")
        private long number;

        @Override
        int work() {
            VersionContent content = registry().version(number);
            Version version = content.version();
            write(content.changes().stream().map(ChangeRow::of), ChangeRow.COLUMNS);
            err().println("version " + version.atomicVersion() + " by " + version.by() + " at " + version.createdAt()
                    + (version.comment().isEmpty() ? "" : ": " + version.comment())
                    + (version.revertedBy().isPresent()
                            ? "; undone by version " + version.revertedBy().getAsLong()
                            : ""));
            return ExitCode.DONE;
        }
    }

    /** {@code rr history run}. */
    @Command(
            name = "run",
            description = "Shows what was said of a run, oldest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr history run 355208 -o ndjson")
    static final class OfRun extends Asking {

        private static final List<Column> COLUMNS = Stream.of(
                        "atomic_version", "version", "createdAt", "by", "comment", "values")
                .map(Column::of)
                .toList();

        @Parameters(paramLabel = "RUN", description = "its number")
        private int runNumber;

        @Override
        int work() {
            List<RunEvent> events = registry().runHistory(runNumber);
            if (events.isEmpty()) {
                err().println("rr: there is no run " + runNumber);
                return ExitCode.REFUSED;
            }
            write(events.stream().map(OfRun::row), COLUMNS);
            return ExitCode.DONE;
        }

        private static ObjectNode row(RunEvent event) {
            ObjectNode row = Writing.row()
                    .put("atomic_version", event.atomicVersion())
                    .put("version", event.version())
                    .put("createdAt", event.createdAt().toString())
                    .put("by", event.by())
                    .put("comment", event.comment());
            row.set("values", event.values().json());
            return row;
        }
    }

    /** {@code rr history lumisections}. */
    @Command(
            name = "lumisections",
            description = "Shows what was said of a dataset's lumisections, oldest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr history lumisections 355208 /PromptReco/Collisions2022/DQM",
                "  rr history lumisections 355208 --source oms"
            })
    static final class OfLumisections extends Asking {

        private static final List<Column> COLUMNS = Stream.of(
                        "version", "createdAt", "by", "comment", "start", "end", "values")
                .map(Column::of)
                .toList();

        @Parameters(index = "0", paramLabel = "RUN", description = "the run's number")
        private int runNumber;

        @Parameters(
                index = "1",
                paramLabel = "DATASET",
                arity = "0..1",
                defaultValue = "online",
                description = "the dataset (default: online)")
        private String dataset = "";

        @Option(names = "--source", paramLabel = "SOURCE", defaultValue = "rr", description = "rr or oms (default: rr)")
        private Source source = Source.RR;

        @Override
        int work() {
            List<LumisectionEvent> events = events(registry());
            if (events.isEmpty()) {
                err().println("rr: nothing was said of " + dataset + " in run " + runNumber);
                return ExitCode.REFUSED;
            }
            write(events.stream().map(OfLumisections::row), COLUMNS);
            return ExitCode.DONE;
        }

        private List<LumisectionEvent> events(RunRegistry registry) {
            return switch (source) {
                case RR -> registry.rrLumisectionHistory(runNumber, dataset);
                case OMS -> registry.omsLumisectionHistory(runNumber, dataset);
                case JOINT ->
                    throw new ParameterException(spec().commandLine(), "a history is that of rr or that of oms");
            };
        }

        private static ObjectNode row(LumisectionEvent event) {
            ObjectNode row = Writing.row()
                    .put("version", event.version())
                    .put("createdAt", event.createdAt().toString())
                    .put("by", event.by())
                    .put("comment", event.comment())
                    .put("start", event.values().range().first())
                    .put("end", event.values().range().last());
            event.manual().ifPresent(manual -> row.put("manual", manual));
            ObjectNode values = row.putObject("values");
            event.values()
                    .triplets()
                    .forEach((column, triplet) -> values.putObject(column)
                            .put("status", triplet.status().wire())
                            .put("comment", triplet.comment())
                            .put("cause", triplet.cause()));
            event.values().oms().json().forEachEntry(values::set);
            return row;
        }
    }
}
