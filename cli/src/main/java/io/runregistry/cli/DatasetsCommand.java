package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code rr datasets}. */
@Command(
        name = "datasets",
        description = "Lists datasets, those of the newest runs first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr datasets --filter '{\"dataset_name\": {\"like\": \"%%Express%%\"}, \"tracker_state\": \"OPEN\"}'",
            "  rr datasets --filter '{\"run_number\": 355208}' -o json"
        })
final class DatasetsCommand extends Searching {

    static final List<Column> COLUMNS = Stream.of(
                    "run_number",
                    "name",
                    "Run.rr_attributes.class",
                    "Run.rr_attributes.state",
                    "dataset_attributes.global_state",
                    "Run.oms_attributes.ls_duration",
                    "version")
            .map(Column::of)
            .toList();

    @Override
    int work() {
        if (countOnly()) {
            out().println(view().countDatasets(filter()));
            return ExitCode.DONE;
        }
        try (Stream<JsonNode> datasets = view().streamRawDatasets(search())) {
            long count = write(datasets, COLUMNS);
            err().println(count == 1 ? "1 dataset" : count + " datasets");
        }
        return ExitCode.DONE;
    }
}
