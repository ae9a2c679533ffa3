package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.LumisectionRange;
import io.runregistry.client.RegistryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr lumisections}. */
@Command(
        name = "lumisections",
        description = "Shows the values along a dataset: ranges in which nothing changes, or each lumisection.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr lumisections 355208 /PromptReco/Collisions2022/DQM --columns start,end,dt-dt",
            "  rr lumisections 355208 --source oms --each -o csv"
        })
final class LumisectionsCommand extends Reading {

    /** Whose values. */
    enum Source {
        RR,
        OMS,
        JOINT
    }

    @Parameters(index = "0", paramLabel = "RUN", description = "the run's number")
    private int runNumber;

    @Parameters(
            index = "1",
            paramLabel = "DATASET",
            arity = "0..1",
            defaultValue = "online",
            description = "the dataset (default: online)")
    private String dataset = "";

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "rr",
            description = "${COMPLETION-CANDIDATES} (default: rr)")
    private Source source = Source.RR;

    @Option(names = "--each", description = "a row for each lumisection instead of ranges")
    private boolean each;

    @Override
    int work() {
        List<LumisectionRange> ranges = ranges(view());
        if (ranges.isEmpty()) {
            err().println("rr: no lumisections of " + dataset + " in run " + runNumber);
            return ExitCode.REFUSED;
        }
        write(ranges.stream().map(LumisectionsCommand::row), columns(ranges));
        return ExitCode.DONE;
    }

    private List<LumisectionRange> ranges(RegistryView registry) {
        return switch (source) {
            case RR ->
                each ? registry.getLumisections(runNumber, dataset) : registry.getLumisectionRanges(runNumber, dataset);
            case OMS ->
                each
                        ? registry.getOmsLumisections(runNumber, dataset)
                        : registry.getOmsLumisectionRanges(runNumber, dataset);
            case JOINT -> registry.getJointLumisectionRanges(runNumber, dataset);
        };
    }

    /** A judgement is shown by its status alone. */
    private static ObjectNode row(LumisectionRange range) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("start", range.range().first()).put("end", range.range().last());
        range.triplets()
                .forEach((column, triplet) -> row.put(column, triplet.status().wire()));
        range.oms().json().forEachEntry(row::set);
        return row;
    }

    private static List<Column> columns(List<LumisectionRange> ranges) {
        Set<String> names = new TreeSet<>();
        ranges.forEach(range -> row(range).propertyNames().forEach(names::add));
        names.removeAll(Set.of("start", "end"));
        List<Column> columns = new ArrayList<>(List.of(Column.of("start"), Column.of("end")));
        names.forEach(name -> columns.add(Column.of(name)));
        return columns;
    }
}
