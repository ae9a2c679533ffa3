package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.LuminositySum;
import io.runregistry.client.LuminositySums;
import io.runregistry.client.SumQuery;
import io.runregistry.core.lumi.Eras;
import io.runregistry.core.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
            "  rr luminosity --json Golden.json --by era --at 2022C:355794-357486,2022D:357487-357902"
        })
final class LuminosityCommand extends LuminosityOptions {

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

    @Option(names = "--at", paramLabel = "ERAS", description = "eras and their runs: A:315252-316995,B:316998-319312")
    private @Nullable String eras;

    @Option(
            names = "--eras",
            paramLabel = "FILE",
            description = "eras in a file, one a line, or as CSV: era,first,last")
    private @Nullable String erasFile;

    @Override
    int work() {
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
        boolean nothing = sums.total().withoutValue() == sums.total().lumisections();
        return nothing ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private SumQuery by(SumQuery query) {
        int given = (eras == null ? 0 : 1) + (erasFile == null ? 0 : 1);
        if (given != (by == By.ERA ? 1 : 0)) {
            throw wrong("--by era goes with either --at or --eras, and these only with it");
        }
        return switch (by) {
            case TOTAL -> query;
            case RUN -> query.byRun();
            case ERA -> query.byEra(eras());
        };
    }

    private Eras eras() {
        try {
            return eras != null ? parsed(eras, Eras::parseList) : Eras.parse(text(String.valueOf(erasFile)));
        } catch (InvalidRequestException e) {
            throw wrong("the eras can't be taken: " + e.getMessage());
        }
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
