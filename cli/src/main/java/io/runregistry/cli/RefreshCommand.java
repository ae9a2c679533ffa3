package io.runregistry.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rr refresh}. */
@Command(
        name = "refresh",
        description = "Has runs read from OMS again, and their components' statuses computed; what people set stays.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr refresh 355208", "  rr refresh --reset 355208 355209"})
final class RefreshCommand extends Writing {

    @Option(names = "--reset", description = "compute class and other RR attributes afresh: what people set is lost")
    private boolean reset;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "their numbers")
    private List<Integer> runs = List.of();

    @Override
    int work() {
        String what = reset ? "reset the RR attributes of, and refresh " : "refresh ";
        if (!isAgreed(what + named("run", runs) + "?")) {
            return ExitCode.REFUSED;
        }
        return report(
                reset
                        ? writable().resetRrAttributesAndRefreshRuns(runs)
                        : writable().manuallyRefreshComponentsStatusesForRuns(runs));
    }
}
