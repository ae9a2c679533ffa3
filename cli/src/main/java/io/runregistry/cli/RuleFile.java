package io.runregistry.cli;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Rules as people give them to commands, with what commands say about it. */
final class RuleFile {

    static final String DESCRIPTION = "the rule in json-logic; - reads it from standard input";
    static final String PATTERN = "names of datasets: %% stands for any characters, _ for one, (A|B) for either";

    private RuleFile() {}

    /** @throws ParameterException if there is no such file, or no rule in it */
    static Rule read(String file, CommandSpec spec) throws IOException {
        try {
            String text = file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
            return Rule.parse(text);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file);
        } catch (InvalidRequestException e) {
            throw new ParameterException(spec.commandLine(), "the rule can't be taken: " + e.getMessage());
        }
    }
}
