package io.runregistry.cli;

import io.runregistry.core.query.Scope;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code rr runs}. */
@Command(
        name = "runs",
        description = "Lists the runs that match a query, newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr runs --limit 10",
            "  rr runs 'run in 355100..355200 and dt-dt = GOOD'",
            "  rr runs 'start_time in 2022-07-01..2022-12-31 and tracker-strip BAD > 10%% lumi' --columns run,recorded_lumi,tracker-strip",
            "  rr runs 'any comment like \"%%HV%%\"' --sort ls_duration:desc -o csv",
            "  rr runs run in @Golden.json and not significant --count",
            "  rr runs --filter '{\"hlt_key\": {\"like\": \"%%physics%%\"}}' --limit 3"
        })
final class RunsCommand extends Searching {

    static final List<String> USUAL = List.of(
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
            "oms_attributes.hlt_key");

    RunsCommand() {
        super(Scope.RUNS, USUAL);
    }
}
