package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.client.GoldenJob;
import io.runregistry.client.GoldenJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code rr json create}. */
@Command(
        name = "create",
        description = "Has a golden JSON made by a rule, and prints it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr json create --rule golden.json --pattern /PromptReco/Collisions2022/DQM > Golden.json",
            "  echo '{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}' | rr json create --rule - --pattern '%%Collisions2022%%'"
        })
final class JsonCreateCommand extends Reading {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Option(names = "--rule", required = true, paramLabel = "FILE", description = RuleFile.DESCRIPTION)
    private String rule = "";

    @Option(names = "--pattern", required = true, paramLabel = "PATTERN", description = RuleFile.PATTERN)
    private String pattern = "";

    @Option(names = "--tags", paramLabel = "TEXT", defaultValue = "", description = "to find it again by")
    private String tags = "";

    @Option(names = "--whole", description = "print the whole answer: luminosities, anti-JSON, what is to blame")
    private boolean whole;

    @Option(names = "--save", paramLabel = "FILE", description = "write to this file instead")
    private @Nullable Path file;

    @Option(
            names = "--allow-empty",
            description = "print it even if it is empty and the rule looks wrong, instead of ending with 1")
    private boolean allowEmpty;

    @Override
    int work() throws IOException {
        if (format() == Format.CSV || hasColumns()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "a golden JSON is no table; 'rr lumi or FILE --format csv' writes it in another format");
        }
        GoldenJob job = view().goldenJobs().start(RuleFile.read(rule, spec()), pattern, tags);
        GoldenJson golden = new GoldenWait(job, err(), environment()).await(PATIENCE);
        golden.warnings().forEach(warning -> err().println("rr: warning: " + warning));
        if (isEmptyByMistake(golden)) {
            err().println("rr: golden JSON " + golden.id()
                    + " is empty, perhaps for the reason above, and was not written;"
                    + " correct the rule, or take it as it is with --allow-empty");
            return ExitCode.REFUSED;
        }
        String text = whole ? golden.json().toPrettyString() : golden.mask().toJson();
        if (file == null) {
            out().println(text);
            out().flush(); // where both go to one place, what is told comes after it, not within
        } else {
            SavedFile.write(file, text + "\n");
        }
        err().printf(
                        Locale.ROOT,
                        "golden JSON %d: %,d runs, %,d lumisections, recorded luminosity %.3f (lost %.3f)%n",
                        golden.id(),
                        golden.mask().runs().size(),
                        golden.mask().count(),
                        golden.recordedLuminosity(),
                        golden.recordedLuminosityLost());
        return ExitCode.DONE;
    }

    private boolean isEmptyByMistake(GoldenJson golden) {
        return golden.mask().isEmpty() && !golden.warnings().isEmpty() && !allowEmpty;
    }
}
