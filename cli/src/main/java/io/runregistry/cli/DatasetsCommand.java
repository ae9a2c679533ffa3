package io.runregistry.cli;

import io.runregistry.core.query.Scope;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code rr datasets}. */
@Command(
        name = "datasets",
        description = "Lists the datasets that match a query, those of the newest runs first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr datasets 'dataset like \"%%PromptReco%%\" and tracker_state = OPEN'",
            "  rr datasets 'dataset like \"%%PromptReco%%\" and dt-dt BAD > 5%%' --columns run,name,dt-dt",
            "  rr datasets run = 355208 -o json"
        })
final class DatasetsCommand extends Searching {

    static final List<String> USUAL = List.of(
            "run_number",
            "name",
            "Run.rr_attributes.class",
            "Run.rr_attributes.state",
            "dataset_attributes.global_state",
            "Run.oms_attributes.ls_duration",
            "version");

    DatasetsCommand() {
        super(Scope.DATASETS, USUAL);
    }
}
