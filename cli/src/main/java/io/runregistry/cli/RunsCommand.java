package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code rr runs}. */
@Command(
        name = "runs",
        description = "Lists runs, newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr runs --limit 10",
            "  rr runs --filter '{\"run_number\": {\"and\": [{\">=\": 355100}, {\"<=\": 355200}]}, \"dt-dt\": \"GOOD\"}'",
            "  rr runs --filter '{\"hlt_key\": {\"like\": \"%%physics%%\"}}' --sort oms_attributes.ls_duration:desc -o csv"
        })
final class RunsCommand extends Searching {

    static final List<Column> COLUMNS = Stream.of(
                    "run_number",
                    "rr_attributes.class",
                    "rr_attributes.state",
                    "rr_attributes.significant",
                    "oms_attributes.start_time",
                    "oms_attributes.ls_duration",
                    "oms_attributes.fill_number",
                    "oms_attributes.energy",
                    "oms_attributes.b_field",
                    "oms_attributes.recorded_lumi",
                    "oms_attributes.hlt_key")
            .map(Column::of)
            .toList();

    @Override
    int work() {
        if (countOnly()) {
            out().println(view().countRuns(filter()));
            return ExitCode.DONE;
        }
        try (Stream<JsonNode> runs = view().streamRawRuns(search())) {
            long count = write(runs, COLUMNS);
            err().println(count == 1 ? "1 run" : count + " runs");
        }
        return ExitCode.DONE;
    }
}
