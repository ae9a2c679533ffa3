package io.runregistry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr completion}. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands, options, attributes and columns in bash or zsh.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(rr completion bash)                   in ~/.bashrc",
            "  source <(rr completion zsh)                    in ~/.zshrc, after compinit",
            "  rr attributes > /dev/null                      lets it know what the registry knows by now"
        })
final class CompletionCommand extends Talking {

    /** What is completed in. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            defaultValue = "bash",
            description = "${COMPLETION-CANDIDATES} (default: bash)")
    private Shell shell = Shell.BASH;

    @Override
    int work() {
        CompletionWords words = CompletionWords.ofAllCommands();
        String common = resource("words.sh").replace("{WORDS}", words.cases()).replace("{NAMES}", words.names());
        out().print(resource("rr." + shell.name().toLowerCase(Locale.ROOT)).replace("{COMMON}", common));
        return ExitCode.DONE;
    }

    private static String resource(String name) {
        try (InputStream bytes = CompletionCommand.class.getResourceAsStream("completion/" + name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
