package io.runregistry.cli;

import io.runregistry.core.lumi.LumiFormat;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Rules and lists of lumisections that a command was given as files; whatever is wrong with them is wrong usage. */
final class GivenFiles {

    private final CommandSpec spec;
    private final InputFiles files = new InputFiles();

    GivenFiles(CommandSpec spec) {
        this.spec = spec;
    }

    Rule rule(String file) {
        return read(file, "the rule", Rule::parse);
    }

    /** In whatever form the list is. */
    LumiMask mask(String file) {
        return read(file, "the list", text -> LumiFormat.recognise(text).read(text));
    }

    private <T> T read(String file, String what, Function<String, T> parse) {
        try {
            return parse.apply(files.text(file));
        } catch (InvalidRequestException e) {
            throw wrong(what + " in " + InputFiles.shown(file) + " can't be taken: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private ParameterException wrong(String message, Exception cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
