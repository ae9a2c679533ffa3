package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.DatasetId;
import io.runregistry.client.Edited;
import io.runregistry.client.LumisectionEdit;
import io.runregistry.client.OmsLumisectionEdit;
import io.runregistry.client.RunRegistry;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code rr edit}. */
@Command(
        name = "edit",
        description = "Judges lumisections of one column anew; several ranges are one version.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr edit 355208 online dt-dt 3-7 BAD --comment 'HV trip' --cause HV",
            "  rr edit 355208 /PromptReco/Collisions2022/DQM dt-dt 1-20,25 GOOD --dry-run",
            "  rr edit 355208 online dt0_ready 3-7 false --oms --comment 'wrong in DCS'"
        })
final class EditCommand extends Batch {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    @Parameters(index = "0", paramLabel = "RUN", description = "the run's number")
    private int runNumber;

    @Parameters(index = "1", paramLabel = "DATASET", description = "the dataset: online, or its name")
    private String dataset = "";

    @Parameters(index = "2", paramLabel = "COLUMN", description = "as dt-dt; with --oms a bit, as dt0_ready")
    private String column = "";

    @Parameters(
            index = "3..*",
            arity = "1..*",
            paramLabel = "RANGE... STATUS",
            hideParamSyntax = true,
            description = "lumisections (3-7, both included, or 3, or 3-7,12), and then what they are to be: GOOD, BAD,"
                    + " STANDBY, EXCLUDED, NOTSET; with --oms true or false")
    private List<String> rangesAndStatus = List.of();

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "why; BAD and --oms need one")
    private String comment = "";

    @Option(names = "--cause", paramLabel = "TEXT", defaultValue = "", description = "what is to blame")
    private String cause = "";

    @Option(names = "--oms", description = "edit the values of OMS instead of judgements")
    private boolean oms;

    @Override
    int work() {
        DatasetId id = new DatasetId(runNumber, dataset);
        List<LumiRange> ranges = ranges();
        String status = rangesAndStatus.get(rangesAndStatus.size() - 1);
        String what = "set " + column + " of " + id + " in "
                + ranges.stream().map(LumiRange::toString).collect(Collectors.joining(", ")) + " to "
                + status.toUpperCase(Locale.ROOT);
        if (oms) {
            boolean value = truth(status);
            List<OmsLumisectionEdit> edits = ranges.stream()
                    .map(range -> new OmsLumisectionEdit(id, column, range, value, comment))
                    .toList();
            return isDryRun()
                    ? carryOut(registry().omsLumisectionEdits(edits), what)
                    : edit(what, registry -> registry.editOmsLumisections(edits));
        }
        Triplet judgement = judgement(status);
        List<LumisectionEdit> edits = ranges.stream()
                .map(range -> new LumisectionEdit(id, column, range, judgement))
                .toList();
        return isDryRun()
                ? carryOut(registry().rrLumisectionEdits(edits), what)
                : edit(what, registry -> registry.editRrLumisections(edits));
    }

    /** What edits in a registry. */
    private interface Edit {
        Edited in(RunRegistry registry);
    }

    private int edit(String what, Edit edit) {
        RunRegistry registry = writable();
        if (!isAgreed(what + "?")) {
            return ExitCode.REFUSED;
        }
        Edited edited = edit.in(registry);
        write(
                edited.datasets().stream()
                        .map(one -> row().put("run_number", one.dataset().runNumber())
                                .put("name", one.dataset().name())
                                .put("version", one.version())),
                Stream.of("run_number", "name", "version").map(Column::of).toList());
        edited.atomicVersion()
                .ifPresentOrElse(
                        version -> err().println(
                                        "done as version " + version + ", which 'rr revert " + version + "' undoes"),
                        () -> err().println("done; 'rr history versions --run " + runNumber
                                + "' has the version that 'rr revert' takes"));
        return ExitCode.DONE;
    }

    private List<LumiRange> ranges() {
        if (rangesAndStatus.size() < 2) {
            throw wrong("say which lumisections, and what they are to be: 3-7 GOOD");
        }
        List<LumiRange> ranges = new ArrayList<>();
        for (String text : rangesAndStatus.subList(0, rangesAndStatus.size() - 1)) {
            for (String one : text.split(",", -1)) {
                ranges.add(range(one));
            }
        }
        return ranges;
    }

    private LumiRange range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw wrong("\"" + text + "\" is no range of lumisections like 3-7 or 3");
        }
        int first = Integer.parseInt(matcher.group(1));
        try {
            return new LumiRange(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Triplet judgement(String status) {
        try {
            return new Triplet(new Statuses().convert(status), comment, cause);
        } catch (TypeConversionException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("with --oms the lumisections become true or false, not \"" + text + "\"");
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}
