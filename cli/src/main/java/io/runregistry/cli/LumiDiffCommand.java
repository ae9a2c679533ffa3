package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.cli.output.RowWriter;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRange;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr lumi diff}. */
@Command(
        name = "diff",
        description = "What is in one list and not in the other, range by range. Ends as diff(1) does.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the lists are the same",
            "1:they differ",
            "2:a list can't be read, or the command was not understood"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rr lumi diff golden_v1.json golden_v2.json", "  rr lumi diff golden.json - -o csv < other.txt"})
final class LumiDiffCommand extends ListReading {

    private static final List<Column> COLUMNS = Stream.of("only_in", "run", "first", "last", "lumisections")
            .map(Column::of)
            .toList();

    @Parameters(index = "0", paramLabel = "FILE", description = "a list of lumisections; - is standard input")
    private String left = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "another one")
    private String right = "";

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
        LumiMask one = list(left);
        LumiMask other = list(right);
        LumiMask onlyLeft = one.minus(other);
        LumiMask onlyRight = other.minus(one);
        boolean same = onlyLeft.isEmpty() && onlyRight.isEmpty();
        if (!same || format != Format.TABLE) {
            Stream<ObjectNode> rows = Stream.concat(rows(left, onlyLeft), rows(right, onlyRight));
            new RowWriter(format, COLUMNS, out(), display.terminal(environment())).write(rows);
        }
        if (same) {
            return ExitCode.DONE;
        }
        err().println("only in " + InputFiles.shown(left) + ": " + Counts.of(onlyLeft));
        err().println("only in " + InputFiles.shown(right) + ": " + Counts.of(onlyRight));
        return ExitCode.DIFFERENT;
    }

    private static Stream<ObjectNode> rows(String file, LumiMask list) {
        return list.runs().entrySet().stream()
                .flatMap(run -> run.getValue().ranges().stream().map(range -> row(file, run.getKey(), range)));
    }

    private static ObjectNode row(String file, int run, LumiRange range) {
        return Writing.row()
                .put("only_in", InputFiles.shown(file))
                .put("run", run)
                .put("first", range.first())
                .put("last", range.last())
                .put("lumisections", range.count());
    }
}
