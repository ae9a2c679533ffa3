package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.DqmGui;
import io.runregistry.client.DqmGuiRound;
import io.runregistry.client.DqmGuiState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr admin dqm-gui}. */
@Command(
        name = "dqm-gui",
        description = "Shows how it stands with the DQM GUI, in which the registry looks for offline datasets: the last"
                + " round, and the last one that did not fail.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr admin dqm-gui", "  rr admin dqm-gui --now --yes"})
final class DqmGuiCommand extends Writing {

    private static final Duration LONGEST_ROUND = Duration.ofHours(1);
    private static final List<Column> COLUMNS = Stream.of(
                    "round",
                    "state",
                    "asked_by",
                    "started_at",
                    "ended_at",
                    "samples",
                    "unreadable",
                    "datasets",
                    "names",
                    "opened",
                    "problem")
            .map(Column::of)
            .toList();

    @Option(names = "--now", description = "have a round made now, and wait for it")
    private boolean now;

    @Override
    int work() {
        return now ? look() : show();
    }

    private int look() {
        if (!isAgreed("look in the DQM GUI now, and open what has appeared there?")) {
            return ExitCode.REFUSED;
        }
        DqmGui gui = writable().dqmGui();
        DqmGuiRound round = gui.await(gui.startRound().number(), LONGEST_ROUND);
        write(Stream.of(row(round)), COLUMNS);
        round.found().ifPresent(this::tellUnreadable);
        return round.state() == DqmGuiRound.State.DONE ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private int show() {
        DqmGuiState state = registry().dqmGui().state();
        List<DqmGuiRound> rounds = Stream.of(state.lastRound(), state.lastDone())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        write(rounds.stream().map(DqmGuiCommand::row), COLUMNS);
        rounds.stream().findFirst().flatMap(DqmGuiRound::found).ifPresent(this::tellUnreadable);
        err().println(state.url().map(url -> "it looks at " + url).orElse("it was not told where the DQM GUI is")
                + state.nextRoundAt().map(time -> ", next at " + time).orElse("")
                + (state.failuresInARow() > 0 ? "; failed " + state.failuresInARow() + " times in a row" : ""));
        return ExitCode.DONE;
    }

    private void tellUnreadable(DqmGuiRound.Found found) {
        found.firstUnreadable()
                .ifPresent(
                        first -> err().println(found.unreadable() + " items of its list could not be read; " + first));
    }

    private static ObjectNode row(DqmGuiRound round) {
        ObjectNode row = row().put("round", round.number());
        row.put("state", round.state().name().toLowerCase(Locale.ROOT));
        row.put("asked_by", round.askedBy().orElse(null));
        row.put("started_at", round.startedAt().map(Object::toString).orElse(null));
        row.put("ended_at", round.endedAt().map(Object::toString).orElse(null));
        round.found()
                .ifPresent(found -> row.put("samples", found.samples())
                        .put("unreadable", found.unreadable())
                        .put("datasets", found.datasets())
                        .put("names", found.names())
                        .put("opened", found.opened()));
        return row.put("problem", round.problem().orElse(null));
    }
}
