package io.runregistry.cli;

import io.runregistry.core.lumi.LumiFormat;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command on lists of lumisections in files. It asks no registry. */
abstract class ListReading extends Talking {

    static final String FILES = "lists of lumisections, gzipped or not; - is standard input";

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description = "of the lists that are read: json, cmssw, pairs or csv (default: told by how they begin)")
    private @Nullable LumiFormat from;

    private final InputFiles files = new InputFiles();

    /** The list in a file. Whatever is wrong with it is wrong usage, so that no exit code but 2 comes of it. */
    LumiMask list(String file) {
        String text = text(file);
        try {
            return (from == null ? LumiFormat.recognise(text) : from).read(text);
        } catch (InvalidRequestException e) {
            throw wrong(InputFiles.shown(file) + ": " + e.getMessage());
        }
    }

    String text(String file) {
        try {
            return files.text(file);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    InputFiles files() {
        return files;
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}
