package io.runregistry.cli;

import io.runregistry.core.problem.NearestName;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code rr}. */
@Command(
        name = "rr",
        description = "Reads and writes a Run Registry: runs, datasets, lumisections, golden JSONs, and their history.",
        mixinStandardHelpOptions = true,
        versionProvider = Rr.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            RunsCommand.class,
            DatasetCommand.class,
            DatasetsCommand.class,
            LumisectionsCommand.class,
            JsonCommand.class,
            LumiCommand.class,
            LuminosityCommand.class,
            LossCommand.class,
            ExplainCommand.class,
            ClassifyCommand.class,
            EditCommand.class,
            MoveCommand.class,
            SignificantCommand.class,
            RefreshCommand.class,
            ClassCommand.class,
            BatchCommand.class,
            CycleCommand.class,
            HistoryCommand.class,
            RevertCommand.class,
            MirrorCommand.class,
            AdminCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            WhoAmICommand.class,
            ServeCommand.class,
            DemoCommand.class,
            Rr.Completion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the registry refused, failed, or has no such thing; some of many were not done; or you said no",
            "2:the command was not understood",
            "3:the registry can't be reached"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr demo                                      see it work, with the runs of 2022",
            "  rr run 355555                                one run",
            "  rr runs --filter '{\"dt-dt\": \"BAD\"}' --limit 5  runs by a filter",
            "  rr edit 355208 online dt-dt 3-7 GOOD         judge lumisections",
            "  rr history versions --run 355208             who did what to a run",
            "  rr COMMAND --help                            more, with examples"
        })
public final class Rr implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    /** Runs a command line and ends with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        int exitCode = execute(Surroundings.real(out, System.err), arguments);
        out.flush();
        System.exit(exitCode);
    }

    /** Runs a command line. */
    static int execute(Surroundings surroundings, String... arguments) {
        PrintStream out = surroundings.out();
        PrintStream err = surroundings.err();
        CommandLine commandLine = new CommandLine(new Rr(), new Commands(surroundings));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExitCodeExceptionMapper(failure -> ExitCode.of((Exception) failure));
        commandLine.setParameterExceptionHandler((failure, given) -> wrongUsage(failure, given, err));
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            err.println("rr: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
            return ExitCode.of(failure);
        });
        return commandLine.execute(arguments);
    }

    private static int wrongUsage(ParameterException failure, String[] given, PrintStream err) {
        CommandLine command = failure.getCommandLine();
        String hint = given.length == 0
                ? ""
                : NearestName.hint(given[0], command.getSubcommands().keySet());
        String message = noNumber(failure).orElse(String.valueOf(failure.getMessage()));
        err.println("rr: " + message + hint);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE;
    }

    /** Of several numbers one that is none is only "unmatched" to picocli. */
    private static Optional<String> noNumber(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return Optional.empty();
        }
        return failure.getCommandLine().getCommandSpec().positionalParameters().stream()
                .filter(parameter -> parameter.isMultiValue() && parameter.auxiliaryTypes()[0] == Integer.class)
                .findFirst()
                .map(parameter -> parameter.paramLabel() + " must be a whole number, not \""
                        + unmatched.getUnmatched().get(0) + "\"");
    }

    /** Makes commands, each with its surroundings. */
    private record Commands(Surroundings surroundings) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            K command = CommandLine.defaultFactory().create(type);
            if (command instanceof Talking talking) {
                talking.use(surroundings);
            }
            return command;
        }
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Rr.class.getPackage().getImplementationVersion();
            return new String[] {"rr " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** {@code rr completion}. */
    @Command(
            name = "completion",
            description = "Prints a script that completes rr's commands and options in bash and zsh.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  source <(rr completion)                      in ~/.bashrc",
                "  autoload -U bashcompinit && bashcompinit && source <(rr completion)   in ~/.zshrc"
            })
    static final class Completion extends Talking {
        @Override
        int work() {
            out().print(AutoComplete.bash("rr", spec().root().commandLine()));
            return ExitCode.DONE;
        }
    }
}
