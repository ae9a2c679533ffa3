package io.runregistry.cli;

import io.runregistry.client.LuminosityQuery;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.RunRange;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that asks for luminosity: of which lumisections, by whose measurement, and in which unit. */
abstract class LuminosityOptions extends Reading {

    private final InputFiles files = new InputFiles();

    /** Whose measurement. */
    enum Source {
        OMS,
        BRILCALC
    }

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "only the lumisections of this golden JSON; - reads it from standard input")
    private @Nullable String json;

    @Option(names = "--id", paramLabel = "ID", description = "only those of the golden JSON made under this id")
    private @Nullable Integer id;

    @Option(
            names = "--runs",
            paramLabel = "RUN[-RUN]",
            split = ",",
            description = "only these runs, both ends included")
    private List<String> runs = List.of();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "oms",
            description = "${COMPLETION-CANDIDATES} (default: oms)")
    private Source source = Source.OMS;

    @Option(
            names = "--oms-unit",
            paramLabel = "UNIT",
            description = "the unit in which your OMS gives luminosity, which the registry can't know: /pb")
    private @Nullable String omsUnit;

    @Option(names = "--unit", paramLabel = "UNIT", description = "convert to /fb, /pb, /nb or /ub")
    private @Nullable String unit;

    /** Whether anything says of which lumisections. */
    boolean isSelected() {
        return json != null || id != null || !runs.isEmpty();
    }

    /** The question with these options. */
    <Q extends LuminosityQuery<Q>> Q apply(Q query) {
        Q asked = query;
        if (json != null) {
            asked = asked.in(list(json));
        }
        if (id != null) {
            asked = asked.inJson(id);
        }
        for (String range : runs) {
            RunRange parsed = parsed(range, RunRange::parse);
            asked = asked.runs(parsed.first(), parsed.last());
        }
        asked = source == Source.BRILCALC ? asked.brilcalc() : asked;
        asked = omsUnit == null ? asked : asked.omsUnit(omsUnit);
        return unit == null ? asked : asked.unit(unit);
    }

    Rule rule(String file) throws IOException {
        return RuleFile.read(file, spec());
    }

    String text(String file) {
        return parsed(file, files::text);
    }

    private LumiMask list(String file) {
        try {
            return LumiMask.parse(text(file));
        } catch (InvalidRequestException e) {
            throw wrong(InputFiles.shown(file) + " can't be taken: " + e.getMessage());
        }
    }

    /** What somebody wrote, as what it means. */
    <T> T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    /** What an answer says of itself. */
    void tell(String unit, long lumisections, long withoutValue) {
        err().println("luminosity " + (unit.startsWith("/") ? "in " : "") + unit
                + (withoutValue > 0
                        ? "; " + withoutValue + " of " + lumisections + " lumisections have no value"
                        : ""));
    }
}
