package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.LuminositySum;
import io.runregistry.client.LuminositySums;
import io.runregistry.client.SumQuery;
import io.runregistry.client.SumQuery.RunRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr luminosity}. */
@Command(
        name = "luminosity",
        description = "Adds up the luminosity of a golden JSON or of runs.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr luminosity --json Golden.json --source brilcalc --unit /fb",
            "  rr luminosity --runs 355100-355300 --by run -o csv",
            "  rr luminosity --json Golden.json --by era --era 2022C=355794-357486 --era 2022D=357487-357902"
        })
final class LuminosityCommand extends LuminosityOptions {

    private static final Pattern ERA = Pattern.compile("(.+)=(\\d{1,9})-(\\d{1,9})");

    /** For what there is a row each. */
    enum By {
        TOTAL,
        RUN,
        ERA
    }

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "total",
            description = "${COMPLETION-CANDIDATES} (default: total)")
    private By by = By.TOTAL;

    @Option(names = "--era", paramLabel = "NAME=RUN-RUN", description = "runs that have a name together, for --by era")
    private List<String> eras = List.of();

    @Override
    int work() throws IOException {
        if (!isSelected()) {
            throw wrong("say of which lumisections: --json, --id or --runs");
        }
        LuminositySums sums = view().luminosity().sum(apply(by(SumQuery.total())));
        List<ObjectNode> rows = new ArrayList<>();
        sums.byRun().forEach((run, sum) -> rows.add(row(Integer.toString(run), sum)));
        sums.byEra().forEach((era, sum) -> rows.add(row(era, sum)));
        rows.add(row(by == By.TOTAL ? "all" : "total", sums.total()));
        write(
                rows.stream(),
                Stream.of(first(), "lumisections", "without_value", "delivered", "recorded")
                        .map(Column::of)
                        .toList());
        if (!sums.unknownRuns().isEmpty()) {
            err().println("rr: the registry does not have " + Writing.named("run", sums.unknownRuns()));
        }
        tell(
                sums.unit().orElse("was not measured"),
                sums.total().lumisections(),
                sums.total().withoutValue());
        return ExitCode.DONE;
    }

    private SumQuery by(SumQuery query) {
        if (by == By.ERA == eras.isEmpty()) {
            throw wrong("--by era and --era go together");
        }
        return switch (by) {
            case TOTAL -> query;
            case RUN -> query.byRun();
            case ERA -> query.byEra(eras());
        };
    }

    private Map<String, RunRange> eras() {
        Map<String, RunRange> ranges = new LinkedHashMap<>();
        for (String era : eras) {
            Matcher matcher = matching(ERA, era, "an era as 2022C=355794-357486");
            RunRange runs = new RunRange(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
            if (ranges.put(matcher.group(1), runs) != null) {
                throw wrong("era " + matcher.group(1) + " comes twice");
            }
        }
        return ranges;
    }

    private String first() {
        return by == By.RUN ? "run_number" : by == By.ERA ? "era" : "total";
    }

    private ObjectNode row(String name, LuminositySum sum) {
        ObjectNode row = Writing.row().put(first(), name);
        row.put("lumisections", sum.lumisections()).put("without_value", sum.withoutValue());
        row.set("delivered", Numbers.shown(sum.delivered(), format()));
        row.set("recorded", Numbers.shown(sum.recorded(), format()));
        return row;
    }
}
