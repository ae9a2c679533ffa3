package io.runregistry.cli;

import io.runregistry.cli.output.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code rr}. */
@Command(
        name = "rr",
        description = "Reads and writes a Run Registry: runs, datasets, lumisections, golden JSONs, and their history.",
        mixinStandardHelpOptions = true,
        versionProvider = Rr.Version.class,
        customSynopsis = {"rr COMMAND [ARGUMENTS] [OPTIONS]", "rr --help | --version"},
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the registry refused, failed, or has no such thing; some of many were not done; two lists differ; you said no;"
                    + " or the result could not be written",
            "2:the command was not understood, or a file that it names can't be read",
            "3:the registry can't be reached"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr demo                                    see it work, with the runs of 2022",
            "  rr runs 'run in 355100..355300 and dt-dt = GOOD' --sort ls_duration:desc --limit 5",
            "  rr runs 'start_time in 2022-07-01..2022-12-31 and tracker-strip BAD > 10%% lumi'",
            "  rr run 355555                              one run, with its flags and comments",
            "  rr lumis run = 355208 --columns dt-dt      its lumisections, and why they are BAD",
            "  rr attributes lumi                         what can be asked for, by a word",
            "  rr json create --rule golden.json --pattern /PromptReco/Collisions2022/DQM",
            "",
            "'rr COMMAND --help' has more for each. The query language is that of the library and the web pages:",
            "names compared with values, joined by and, or, not and brackets; a column of flags with a share:",
            "  hlt_key like \"%%physics%%\"     dt-dt comment like \"%%HV%%\"     tracker-pixel GOOD > 95%%     run in @Golden.json"
        })
public final class Rr implements Runnable {

    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 120;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }

    /** Runs a command line and ends with its exit code. */
    public static void main(String[] arguments) throws IOException {
        if (Boolean.getBoolean(Rehearsal.ASKED)) {
            Rehearsal.play();
            return;
        }
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        Surroundings surroundings = Surroundings.real(out, System.err);
        int exitCode = execute(surroundings, arguments);
        if (out.checkError() && !surroundings.isPiped()) {
            System.err.println("rr: not all could be written to standard output; is the disk full?");
            exitCode = exitCode == ExitCode.DONE ? ExitCode.REFUSED : exitCode;
        }
        System.exit(exitCode);
    }

    /** Runs a command line. */
    static int execute(Surroundings surroundings, String... arguments) {
        PrintStream err = surroundings.err();
        String[] asked = helpLast(arguments);
        CommandLine commandLine = commandLine(surroundings, asked.length == 0 ? List.of() : List.of(asked[0]));
        commandLine.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        Terminal terminal = Display.seen(surroundings.environment());
        commandLine.setColorScheme(Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF));
        commandLine.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(terminal.width(), WIDEST_HELP)));
        commandLine.setExitCodeExceptionMapper(failure -> ExitCode.of((Exception) failure));
        commandLine.setParameterExceptionHandler((failure, given) -> WrongUsage.tell(failure, err));
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            err.println("rr: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
            return ExitCode.of(failure);
        });
        return commandLine.execute(asked);
    }

    /** {@code rr help json create} is {@code rr json create --help}. */
    private static String[] helpLast(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        String[] turned = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        turned[arguments.length - 1] = "--help";
        return turned;
    }

    /** {@code rr} with those of its commands that are among the names. */
    static CommandLine commandLine(Surroundings surroundings, Collection<String> names) {
        Factory factory = new Factory(surroundings);
        CommandLine commandLine = new CommandLine(new Rr(), factory);
        commandLine.setExpandAtFiles(false); // run in @runs.txt is a part of a query
        names.forEach(name -> Commands.named(name)
                .ifPresent(
                        command -> commandLine.addSubcommand(name, new CommandLine(factory.create(command), factory))));
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new RootHelp());
        return commandLine;
    }

    /** Makes commands, each with its surroundings. */
    private record Factory(Surroundings surroundings) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) {
            try {
                K command = CommandLine.defaultFactory().create(type);
                if (command instanceof Talking talking) {
                    talking.use(surroundings);
                }
                return command;
            } catch (Exception e) {
                throw new IllegalStateException("the command " + type.getSimpleName() + " can't be made", e);
            }
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
}
