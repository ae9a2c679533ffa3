package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.GoldenSeries;
import io.runregistry.client.Series;
import io.runregistry.client.SeriesEntry;
import io.runregistry.client.SeriesRevision;
import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rr json series}. */
@Command(
        name = "series",
        description = "The series in which golden JSONs are published.",
        mixinStandardHelpOptions = true,
        subcommands = {
            JsonSeriesCommand.Create.class,
            JsonSeriesCommand.Edit.class,
            JsonSeriesCommand.Schedule.class,
            JsonSeriesCommand.Withdraw.class,
            JsonSeriesCommand.History.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr json series create Collisions2018-golden --title 'Collisions 2018, golden'",
            "  rr json series withdraw Collisions2018-golden@3 --reason 'wrong luminosity in run 316114'"
        })
final class JsonSeriesCommand extends CommandGroup {

    /** {@code rr json series create}. */
    @Command(
            name = "create",
            description = "Makes a series.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr json series create Collisions2018-golden --title 'Collisions 2018, golden'")
    static final class Create extends Writing {

        @Parameters(
                paramLabel = "NAME",
                description = "what it is called in addresses, for ever: a letter, then letters, digits, - and _")
        private String name = "";

        @Option(names = "--title", required = true, paramLabel = "TEXT", description = "what people call it")
        private String title = "";

        @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "what it is for")
        private String description = "";

        @Override
        int work() {
            if (!isAgreed("make the series " + name + ", for ever?")) {
                return ExitCode.REFUSED;
            }
            write(
                    Stream.of(SeriesRows.of(writable().goldenSeries().create(name, title, description))),
                    SeriesRows.SERIES);
            return ExitCode.DONE;
        }
    }

    /** {@code rr json series edit}. */
    @Command(
            name = "edit",
            description = "Gives a series another title, another description, or both.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr json series edit Collisions2018-golden --description 'Legacy certification' -m 'clearer'")
    static final class Edit extends Writing {

        @Parameters(paramLabel = "SERIES", description = "its name")
        private String name = "";

        @Option(names = "--title", paramLabel = "TEXT", description = "what people call it")
        private @Nullable String title;

        @Option(names = "--description", paramLabel = "TEXT", description = "what it is for")
        private @Nullable String description;

        @Override
        int work() {
            if (title == null && description == null) {
                throw new ParameterException(spec().commandLine(), "say what to change: --title or --description");
            }
            GoldenSeries all = writable().goldenSeries();
            SeriesRevision before = all.get(name).settings();
            if (!isAgreed("change the series " + name + "?")) {
                return ExitCode.REFUSED;
            }
            Series after = all.describe(
                    name,
                    title == null ? before.title() : title,
                    description == null ? before.description() : description);
            write(Stream.of(SeriesRows.of(after)), SeriesRows.SERIES);
            return ExitCode.DONE;
        }
    }

    /** {@code rr json series schedule}. */
    @Command(
            name = "schedule",
            description = "Has a golden JSON made and published by itself, whenever anything differs; or no longer.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  rr json series schedule dcs-only --cron '30 2 * * *' --rule dcs.json --pattern '/Express/Collisions%%/DQM'",
                "  rr json series schedule dcs-only --off"
            })
    static final class Schedule extends Writing {

        private static final List<Column> SCHEDULED = Stream.of("name", "cron", "next", "dataset_name_filter")
                .map(Column::of)
                .toList();

        @Parameters(paramLabel = "SERIES", description = "its name")
        private String name = "";

        @Option(
                names = "--cron",
                paramLabel = "TIMES",
                description = "minute, hour, day of the month, month, day of the week, in UTC: '30 2 * * *'")
        private @Nullable String cron;

        @Option(names = "--rule", paramLabel = "FILE", description = RuleFile.DESCRIPTION)
        private @Nullable String rule;

        @Option(names = "--pattern", paramLabel = "PATTERN", description = RuleFile.PATTERN)
        private @Nullable String pattern;

        @Option(names = "--off", description = "publish nothing by itself any more")
        private boolean off;

        @Override
        int work() throws IOException {
            if (off && cron == null && rule == null && pattern == null) {
                return end();
            }
            if (off || cron == null || rule == null || pattern == null) {
                throw new ParameterException(
                        spec().commandLine(), "give --cron, --rule and --pattern; or --off and none of them");
            }
            Rule parsed = RuleFile.read(rule, spec());
            if (!isAgreed("have " + name + " published by itself at " + cron + " (UTC)?")) {
                return ExitCode.REFUSED;
            }
            Series after = writable().goldenSeries().schedule(name, cron, parsed, pattern);
            write(Stream.of(SeriesRows.of(after)), SCHEDULED);
            return ExitCode.DONE;
        }

        private int end() {
            if (!isAgreed("have " + name + " published by itself no longer?")) {
                return ExitCode.REFUSED;
            }
            Series after = writable().goldenSeries().unschedule(name);
            write(Stream.of(SeriesRows.of(after)), SCHEDULED);
            return ExitCode.DONE;
        }
    }

    /** {@code rr json series withdraw}. */
    @Command(
            name = "withdraw",
            description =
                    "Says of an entry that it must not be used any more. Its file stays; it is the latest no longer.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr json series withdraw Collisions2018-golden@3 --reason 'wrong luminosity in run 316114'")
    static final class Withdraw extends Writing {

        @Parameters(paramLabel = "SERIES@N", description = "the entry")
        private String entry = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for those who used it")
        private String reason = "";

        @Override
        int work() {
            EntryName name = EntryName.parse(entry, spec());
            int number = name.number()
                    .orElseThrow(() -> new ParameterException(
                            spec().commandLine(), "say which entry, by its number: " + name.series() + "@3"));
            if (!isAgreed("withdraw entry " + number + " of " + name.series() + ", for ever?")) {
                return ExitCode.REFUSED;
            }
            SeriesEntry withdrawn = writable().goldenSeries().withdraw(name.series(), number, reason);
            write(Stream.of(SeriesRows.of(withdrawn)), SeriesRows.ENTRIES);
            return ExitCode.DONE;
        }
    }

    /** {@code rr json series history}. */
    @Command(
            name = "history",
            description = "Shows what a series was set to by whom, newest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = "  rr json series history Collisions2018-golden")
    static final class History extends Asking {

        @Parameters(paramLabel = "SERIES", description = "its name")
        private String name = "";

        @Override
        int work() {
            write(registry().goldenSeries().history(name).stream().map(SeriesRows::of), SeriesRows.REVISIONS);
            return ExitCode.DONE;
        }
    }
}
