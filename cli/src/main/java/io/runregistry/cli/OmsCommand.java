package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.client.Oms;
import io.runregistry.client.OmsFailedRun;
import io.runregistry.client.OmsRound;
import io.runregistry.client.OmsState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr admin oms}. */
@Command(
        name = "oms",
        description = "Tells how the taking of runs from OMS goes on, and lists the runs that could not be stored.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr admin oms", "  rr admin oms --round", "  rr admin oms --retry -o json"})
final class OmsCommand extends Asking {

    private static final List<Column> COLUMNS = Stream.of("run_number", "attempts", "next_try_at", "reason")
            .map(Column::of)
            .toList();

    @Option(names = "--round", description = "first have it look for new and changed runs, and wait for that")
    private boolean round;

    @Option(names = "--retry", description = "the same, and have all that failed tried again")
    private boolean retry;

    @Override
    int work() {
        Oms oms = registry().oms();
        boolean good = !round && !retry || make(oms);
        tell(oms.state());
        List<OmsFailedRun> failed = oms.failed();
        if (!failed.isEmpty() || format() != Format.TABLE) {
            write(failed.stream().map(OmsCommand::row), COLUMNS);
        }
        return good ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private boolean make(Oms oms) {
        OmsRound made = oms.await(retry ? oms.retryFailed() : oms.startRound());
        return made.state() == OmsRound.State.DONE;
    }

    private void tell(OmsState state) {
        if (state.oms().isEmpty()) {
            err().println("this registry takes no runs from OMS");
            return;
        }
        err().println("OMS at " + state.oms().get() + ": "
                + state.storedUntil()
                        .map(time -> "all changes up to " + time + " are known")
                        .orElse("not asked yet"));
        state.lastRound().ifPresent(last -> err().println(text(last)));
        err().println("next round: "
                + state.nextRoundAt().map(Instant::toString).orElse("when somebody asks for one"));
        err().println("runs that could not be stored: " + state.failed());
    }

    private static String text(OmsRound last) {
        return "round " + last.number() + " (" + last.state().name().toLowerCase(Locale.ROOT)
                + last.endedAt().map(time -> " at " + time).orElse("") + "): " + last.created() + " created, "
                + last.changed() + " changed, " + last.unchanged() + " unchanged, " + last.flagged() + " flagged, "
                + last.failed() + " failed"
                + last.problem().map(problem -> "; it ended early: " + problem).orElse("");
    }

    private static ObjectNode row(OmsFailedRun run) {
        return Writing.row()
                .put("run_number", run.runNumber())
                .put("attempts", run.attempts())
                .put("next_try_at", run.nextTryAt().toString())
                .put("first_failed_at", run.firstFailedAt().toString())
                .put("last_failed_at", run.lastFailedAt().toString())
                .put("reason", run.reason());
    }
}
