package io.runregistry.cli;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads files that a command was given: rules and golden JSONs. {@code -} is the standard input, which can be read once. */
final class GivenFiles {

    private static final String STANDARD_INPUT = "-";

    private final CommandSpec spec;

    /**
     * @param names all that will be read
     * @throws ParameterException if several are the standard input
     */
    GivenFiles(CommandSpec spec, Collection<String> names) {
        this.spec = spec;
        if (names.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new ParameterException(spec.commandLine(), "the standard input can't be read twice; name a file");
        }
    }

    Rule rule(String file) throws IOException {
        return read(file, "the rule", Rule::parse);
    }

    LumiMask mask(String file) throws IOException {
        return read(file, "the golden JSON", LumiMask::parse);
    }

    private <T> T read(String file, String what, Function<String, T> parse) throws IOException {
        try {
            return parse.apply(text(file));
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file, e);
        } catch (InvalidRequestException e) {
            throw new ParameterException(
                    spec.commandLine(), what + " in " + file + " can't be taken: " + e.getMessage(), e);
        }
    }

    private static String text(String file) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }
}
