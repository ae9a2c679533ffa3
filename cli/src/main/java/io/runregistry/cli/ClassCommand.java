package io.runregistry.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr class}. */
@Command(
        name = "class",
        description = "Gives runs another class.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = "  rr class Cosmics22 355208 355209")
final class ClassCommand extends Writing {

    @Parameters(index = "0", paramLabel = "CLASS", description = "the new class")
    private String className = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "RUN", description = "their numbers")
    private List<Integer> runs = List.of();

    @Override
    int work() {
        return isAgreed("give " + named("run", runs) + " the class " + className + "?")
                ? report(writable().changeRunClass(className, runs))
                : ExitCode.REFUSED;
    }
}
