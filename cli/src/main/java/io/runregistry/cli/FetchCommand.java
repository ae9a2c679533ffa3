package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Oms;
import io.runregistry.client.OmsFetch;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rr admin fetch}. */
@Command(
        name = "fetch",
        description = "Has the registry take runs from OMS now, whenever they changed; what people set stays.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were taken",
            "1:some were not, as told; or it was refused",
            "2:wrong usage",
            "3:the registry can't be reached"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rr admin fetch 355208 355209", "  rr admin fetch --from 355100 --to 362760"})
final class FetchCommand extends Asking {

    private static final List<Column> COLUMNS = Stream.of(
                    "fetch", "state", "runs", "created", "changed", "unchanged", "flagged", "failed")
            .map(Column::of)
            .toList();

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "their numbers")
    private List<Integer> runs = List.of();

    @Option(names = "--from", paramLabel = "RUN", description = "all runs that OMS knows, from this one on")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "RUN", description = "up to this one, included")
    private @Nullable Integer to;

    @Override
    int work() {
        Oms oms = registry().oms();
        OmsFetch fetch = new FetchWait(oms, start(oms), err(), environment()).await();
        write(
                Stream.of(Writing.row()
                        .put("fetch", fetch.number())
                        .put("state", fetch.state().name().toLowerCase(Locale.ROOT))
                        .put("runs", fetch.runs())
                        .put("created", fetch.created())
                        .put("changed", fetch.changed())
                        .put("unchanged", fetch.unchanged())
                        .put("flagged", fetch.flagged())
                        .put("failed", fetch.failed())),
                COLUMNS);
        fetch.failures().forEach(failure -> err().println("rr: run " + failure.runNumber() + ": " + failure.reason()));
        fetch.problem().ifPresent(problem -> err().println("rr: " + fetch + ": " + problem));
        return fetch.state() == OmsFetch.State.DONE && fetch.failed() == 0 ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private OmsFetch start(Oms oms) {
        if (from == null && to == null && !runs.isEmpty()) {
            return oms.fetch(runs);
        }
        if (from != null && to != null && runs.isEmpty()) {
            return oms.fetch(from, to);
        }
        throw new ParameterException(spec().commandLine(), "name either runs, or --from and --to");
    }
}
