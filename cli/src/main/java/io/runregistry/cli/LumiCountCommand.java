package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.cli.output.RowWriter;
import io.runregistry.core.lumi.BrilcalcCsv;
import io.runregistry.core.lumi.IntegratedLuminosity;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LuminosityTable;
import io.runregistry.core.problem.InvalidRequestException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr lumi count}. */
@Command(
        name = "count",
        description = "How many runs, ranges and lumisections each list has, and how much luminosity.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr lumi count golden.json muon.json",
            "  rr lumi count golden.json --by-run --luminosity lumi.csv -o csv"
        })
final class LumiCountCommand extends ListReading {

    private static final MathContext SIGNIFICANT = new MathContext(15);

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "FILE", description = FILES)
    private List<String> names = List.of();

    @Option(names = "--by-run", description = "a row for each run")
    private boolean byRun;

    @Option(
            names = "--luminosity",
            paramLabel = "CSV",
            description =
                    "what 'brilcalc lumi --byls' wrote: delivered and recorded luminosity in its unit, and how many"
                            + " lumisections it does not have (unmeasured), which count 0")
    private @Nullable String luminosityFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table)")
    private Format format = Format.TABLE;

    @Mixin
    private Display display = new Display();

    @Override
    int work() {
        LuminosityTable table = luminosityFile == null ? null : luminosity(luminosityFile);
        List<ObjectNode> rows = new ArrayList<>();
        for (String name : names) {
            LumiMask list = list(name);
            parts(list).forEach(part -> rows.add(row(name, part, table)));
        }
        new RowWriter(format, columns(), out(), display.terminal(environment())).write(rows.stream());
        return ExitCode.DONE;
    }

    private Stream<LumiMask> parts(LumiMask list) {
        return byRun
                ? list.runs().entrySet().stream().map(run -> LumiMask.of(Map.of(run.getKey(), run.getValue())))
                : Stream.of(list);
    }

    private LuminosityTable luminosity(String file) {
        try {
            BrilcalcCsv csv = files().read(file, reader -> BrilcalcCsv.read(reader, InputFiles.shown(file)));
            if (csv.hltPath() != null) {
                err().println("rr: " + csv.name() + " holds the effective luminosity of " + csv.hltPath());
            }
            return csv.luminosity();
        } catch (InvalidRequestException | IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<Column> columns() {
        List<String> columns = new ArrayList<>(List.of("file", byRun ? "run" : "runs", "ranges", "lumisections"));
        if (luminosityFile != null) {
            columns.addAll(List.of("delivered", "recorded", "unit", "unmeasured"));
        }
        return columns.stream().map(Column::of).toList();
    }

    private ObjectNode row(String name, LumiMask list, @Nullable LuminosityTable table) {
        ObjectNode row = Writing.row().put("file", InputFiles.shown(name));
        if (byRun) {
            row.put("run", list.runs().firstKey());
        } else {
            row.put("runs", list.runs().size());
        }
        row.put("ranges", list.countRanges()).put("lumisections", list.count());
        if (table != null) {
            IntegratedLuminosity luminosity = list.luminosity(table);
            row.put("delivered", rounded(luminosity.delivered()))
                    .put("recorded", rounded(luminosity.recorded()))
                    .put("unit", luminosity.unit())
                    .put("unmeasured", luminosity.unmeasured().count());
        }
        return row;
    }

    /** Without the digits that come of adding binary fractions. */
    private static BigDecimal rounded(double value) {
        BigDecimal rounded = new BigDecimal(value, SIGNIFICANT).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
