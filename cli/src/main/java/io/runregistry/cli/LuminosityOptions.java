package io.runregistry.cli;

import io.runregistry.client.LuminosityQuery;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that asks for luminosity: of which lumisections, by whose measurement, and in which unit. */
abstract class LuminosityOptions extends Reading {

    private static final Pattern RUNS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

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
    <Q extends LuminosityQuery<Q>> Q apply(Q query) throws IOException {
        Q asked = query;
        if (json != null) {
            asked = asked.in(parsed("golden JSON", json, LumiMask::parse));
        }
        if (id != null) {
            asked = asked.inJson(id);
        }
        for (String range : runs) {
            Matcher matcher = matching(RUNS, range, "a run, or a range of runs as 355100-355200");
            int first = Integer.parseInt(matcher.group(1));
            asked = asked.runs(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
        }
        asked = source == Source.BRILCALC ? asked.brilcalc() : asked;
        asked = omsUnit == null ? asked : asked.omsUnit(omsUnit);
        return unit == null ? asked : asked.unit(unit);
    }

    Matcher matching(Pattern pattern, String text, String what) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw wrong("\"" + text + "\" is no " + what.replaceFirst("^an? ", ""));
        }
        return matcher;
    }

    Rule rule(String file) throws IOException {
        return parsed("rule", file, Rule::parse);
    }

    private <T> T parsed(String what, String file, Function<String, T> parse) throws IOException {
        try {
            return parse.apply(
                    file.equals("-")
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(file)));
        } catch (NoSuchFileException e) {
            throw wrong("there is no file " + file);
        } catch (InvalidRequestException e) {
            throw wrong("the " + what + " " + file + " can't be taken: " + e.getMessage());
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
