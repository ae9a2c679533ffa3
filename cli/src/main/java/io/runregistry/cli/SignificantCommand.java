package io.runregistry.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr significant}. */
@Command(
        name = "significant",
        description = "Marks runs as significant, which has them refreshed from OMS, too.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = "  rr significant 355208 355209")
final class SignificantCommand extends Writing {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "their numbers")
    private List<Integer> runs = List.of();

    @Override
    int work() {
        return isAgreed("mark " + named("run", runs) + " as significant?")
                ? report(writable().makeSignificantRuns(runs))
                : ExitCode.REFUSED;
    }
}
