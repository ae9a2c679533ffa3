package io.runregistry.cli;

import io.runregistry.core.lumi.Eras;
import io.runregistry.core.lumi.LumiFormat;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rr lumi split}. */
@Command(
        name = "split",
        description = "Cuts a list by eras, into a file for each: all of them, or none.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr lumi split golden.json --at A:315252-316995,B:316998-319312 -o 'Cert_{era}.json'",
            "  rr lumi split golden.json --eras eras_2018.csv -o parts/ --format pretty"
        })
final class LumiSplitCommand extends ListReading {

    private static final String ERA = "{era}";

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "a list of lumisections, gzipped or not; - is standard input")
    private String file = "";

    @Option(names = "--at", paramLabel = "ERAS", description = "eras and their runs: A:315252-316995,B:316998-319312")
    private @Nullable String eras;

    @Option(
            names = "--eras",
            paramLabel = "FILE",
            description = "eras in a file, one a line, or as CSV: era,first,last")
    private @Nullable String erasFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NAME",
            required = true,
            description = "a directory, made if need be, or the name of a file with {era} in it")
    private String output = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "of the files: ${COMPLETION-CANDIDATES} (default: json)")
    private LumiFormat format = LumiFormat.JSON;

    @Option(names = "--force", description = "replace files that exist")
    private boolean force;

    @Override
    int work() {
        Eras parsed = eras();
        LumiMask list = list(file);
        Map<String, LumiMask> parts = parsed.split(list);
        Map<Path, String> texts = new LinkedHashMap<>();
        parts.forEach((era, part) -> texts.put(path(era), format.text(part)));
        try {
            if (!output.contains(ERA)) {
                Files.createDirectories(Path.of(output));
            }
            WholeFiles.write(texts, force);
        } catch (IOException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        parts.forEach((era, part) -> err().println(path(era) + ": " + Counts.of(part)));
        LumiMask rest = parsed.outside(list);
        if (!rest.isEmpty()) {
            err().println("rr: warning: " + Counts.of(rest) + " lie in no era and were not written, from run "
                    + rest.runs().firstKey() + " to " + rest.runs().lastKey());
        }
        return ExitCode.DONE;
    }

    private Eras eras() {
        if ((eras == null) == (erasFile == null)) {
            throw wrong("say where to cut, once: --at A:315252-316995,B:316998-319312, or --eras FILE");
        }
        try {
            return eras != null ? Eras.parseList(eras) : Eras.parse(text(String.valueOf(erasFile)));
        } catch (InvalidRequestException | IllegalArgumentException e) {
            throw wrong((erasFile == null ? "--at" : InputFiles.shown(erasFile)) + ": " + e.getMessage());
        }
    }

    private Path path(String era) {
        if (output.contains(ERA)) {
            return Path.of(output.replace(ERA, era));
        }
        if (!Files.isDirectory(Path.of(output)) && output.matches(".*\\.(json|csv|txt)")) {
            throw wrong("-o " + output + ": there are several files; name them with {era}: 'list_{era}.json'");
        }
        return Path.of(output, era + ending());
    }

    private String ending() {
        return switch (format) {
            case JSON, PRETTY -> ".json";
            case CSV -> ".csv";
            case CMSSW, PAIRS -> ".txt";
        };
    }
}
