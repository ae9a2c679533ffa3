package io.runregistry.cli;

import io.runregistry.core.problem.NearestName;
import java.io.PrintStream;
import java.util.Collection;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that was not understood, and what may have been meant. */
final class WrongUsage {

    private final ParameterException failure;
    private final CommandSpec command;

    private WrongUsage(ParameterException failure) {
        this.failure = failure;
        this.command = failure.getCommandLine().getCommandSpec();
    }

    static String message(ParameterException failure) {
        return new WrongUsage(failure).said();
    }

    private String said() {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(failure.getMessage());
        }
        String first = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return unknownOption(first);
        }
        Collection<String> commands =
                isRoot() ? Commands.all() : command.subcommands().keySet();
        return commands.isEmpty() ? tooMuch(first) : unknownCommand(first, commands);
    }

    private String unknownOption(String given) {
        int equals = given.indexOf('=');
        String name = equals < 0 ? given : given.substring(0, equals);
        String hint = NearestName.hint(
                name, options().filter(option -> option.startsWith("--")).toList());
        return isRoot() && hint.isEmpty() && name.length() > 1
                ? "rr itself has no option " + name + "; options stand after the command"
                : "'" + command.qualifiedName() + "' has no option " + name + hint;
    }

    private Stream<String> options() {
        return command.options().stream().map(OptionSpec::names).flatMap(Stream::of);
    }

    private String unknownCommand(String given, Collection<String> commands) {
        String hint = NearestName.hint(given, commands);
        String rest = isRoot() ? "; 'rr --help' lists all" : "; there are " + String.join(", ", commands);
        return "there is no '" + command.qualifiedName() + " " + given + "'" + (hint.isEmpty() ? rest : hint);
    }

    /** Of several numbers one that is none is only "unmatched" to picocli. */
    private String tooMuch(String given) {
        return command.positionalParameters().stream()
                .filter(parameter -> parameter.isMultiValue() && parameter.auxiliaryTypes()[0] == Integer.class)
                .findFirst()
                .map(parameter -> parameter.paramLabel() + " must be a whole number, not \"" + given + "\"")
                .orElse("'" + command.qualifiedName() + "' does not know what to do with \"" + given
                        + "\"; texts with blanks are put in quotes");
    }

    private boolean isRoot() {
        return command.parent() == null;
    }

    static int tell(ParameterException failure, PrintStream err) {
        CommandLine command = failure.getCommandLine();
        err.println("rr: " + message(failure));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE;
    }
}
