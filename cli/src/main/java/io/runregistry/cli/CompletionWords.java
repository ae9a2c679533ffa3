package io.runregistry.cli;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.AttributeCatalogue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What may follow what on the command line, as lines of a shell's {@code case}. */
final class CompletionWords {

    private static final Set<String> FILES = Set.of("FILE", "DIR");
    private static final Set<String> OF_NAMES = Set.of("--columns", "--sort");

    private final Map<String, String> words = new TreeMap<>();

    private CompletionWords() {}

    static CompletionWords ofAllCommands() {
        CompletionWords words = new CompletionWords();
        CommandLine root = Rr.commandLine(Surroundings.NONE, Commands.all());
        words.words.put("", following(root));
        root.getSubcommands().forEach(words::add);
        return words;
    }

    private void add(String path, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        words.put(path, following(command));
        boolean asksByNames = spec.userObject() instanceof RowAsking || spec.userObject() instanceof LumisCommand;
        for (OptionSpec option : spec.options()) {
            Optional<String> values =
                    asksByNames && OF_NAMES.contains(option.longestName()) ? Optional.of("@names") : values(option);
            values.ifPresent(of -> Stream.of(option.names()).forEach(name -> words.put(path + ":" + name, of)));
        }
        spec.positionalParameters().stream()
                .findFirst()
                .flatMap(CompletionWords::values)
                .ifPresent(of -> words.put(path + ":", of));
        command.getSubcommands().forEach((name, sub) -> add(path + " " + name, sub));
    }

    /** The commands and options of a command. */
    private static String following(CommandLine command) {
        return Stream.concat(
                        command.getSubcommands().keySet().stream(),
                        command.getCommandSpec().options().stream().map(OptionSpec::longestName))
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> values(ArgSpec argument) {
        if (argument.paramLabel().equals("QUERY")) {
            return argument.isPositional() ? Optional.of("@query") : Optional.empty();
        }
        if (FILES.contains(argument.paramLabel())) {
            return Optional.of("@files");
        }
        return Optional.ofNullable(argument.completionCandidates())
                .map(candidates -> StreamSupport.stream(candidates.spliterator(), false)
                        .map(CompletionWords::asTyped)
                        .collect(Collectors.joining(" ")));
    }

    /** Statuses are written in capitals, all else is not. */
    private static String asTyped(String candidate) {
        return Status.parse(candidate).isPresent() ? candidate : candidate.toLowerCase(Locale.ROOT);
    }

    String cases() {
        return words.entrySet().stream()
                .map(entry -> "        '" + entry.getKey() + "') REPLY='" + entry.getValue() + "' ;;")
                .collect(Collectors.joining("\n"));
    }

    /** Attributes and columns that are built in. */
    String names() {
        return String.join(" ", KeptNames.all(AttributeCatalogue.builtIn()));
    }
}
