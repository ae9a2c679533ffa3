package io.runregistry.cli;

import io.runregistry.client.GoldenJson;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rr json}. */
@Command(
        name = "json",
        description = "Golden JSONs.",
        mixinStandardHelpOptions = true,
        subcommands = {JsonCommand.Create.class, JsonDiffCommand.class})
final class JsonCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with golden JSONs: create or diff");
    }

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
    static final class Create extends Reading {

        @Option(
                names = "--rule",
                required = true,
                paramLabel = "FILE",
                description = "the rule in json-logic; - reads it from standard input")
        private String rule = "";

        @Option(
                names = "--pattern",
                required = true,
                paramLabel = "PATTERN",
                description = "names of datasets: %% stands for any characters, _ for one, (A|B) for either")
        private String pattern = "";

        @Option(names = "--tags", paramLabel = "TEXT", defaultValue = "", description = "to find it again by")
        private String tags = "";

        @Option(names = "--whole", description = "print the whole answer: luminosities, anti-JSON, what is to blame")
        private boolean whole;

        @Option(names = "--save", paramLabel = "FILE", description = "write to this file instead")
        private @Nullable Path file;

        private long shownPercent;

        @Override
        int work() throws IOException {
            GoldenJson golden = view().createJson(parsed(), pattern, tags, this::show);
            golden.warnings().forEach(warning -> err().println("rr: warning: " + warning));
            String text = whole ? golden.json().toPrettyString() : golden.mask().toJson();
            if (file == null) {
                out().println(text);
            } else {
                Files.writeString(file, text + "\n");
            }
            err().printf(
                            Locale.ROOT,
                            "%,d runs, %,d lumisections, recorded luminosity %.3f (lost %.3f)%n",
                            golden.mask().runs().size(),
                            golden.mask().count(),
                            golden.recordedLuminosity(),
                            golden.recordedLuminosityLost());
            return ExitCode.DONE;
        }

        private void show(double progress) {
            long percent = Math.round(progress * 100);
            if (percent > shownPercent) {
                shownPercent = percent;
                err().println("evaluating: " + percent + " %");
            }
        }

        private Rule parsed() throws IOException {
            try {
                String text = rule.equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : Files.readString(Path.of(rule));
                return Rule.parse(text);
            } catch (NoSuchFileException e) {
                throw new ParameterException(spec().commandLine(), "there is no file " + rule);
            } catch (InvalidRequestException e) {
                throw new ParameterException(spec().commandLine(), "the rule can't be taken: " + e.getMessage());
            }
        }
    }
}
