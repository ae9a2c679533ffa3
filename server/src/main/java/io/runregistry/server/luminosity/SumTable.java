package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.Era;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.server.luminosity.SumRequest.By;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sums by run or era, and of all together. Runs of no era have a row of their own, so that the rows always add up to the
 * total. Not safe for threads.
 */
final class SumTable {

    private static final String NO_ERA = "";
    private static final MeasuredRun NOTHING = new MeasuredRun(ColumnRanges.empty(), ColumnRanges.empty());

    private final SumRequest request;
    private final Measuring measuring;
    private final SortedMap<Integer, Row> byRun = new TreeMap<>();
    private final Map<String, Row> byEra = new LinkedHashMap<>();
    private final Row total = new Row();
    private final Set<Integer> unknownRuns = new TreeSet<>();

    private static final class Row {
        private final LuminositySum sum = new LuminositySum();
        private int runs;
    }

    SumTable(SumRequest request, Measuring measuring) {
        this.request = request;
        this.measuring = measuring;
        request.eras().forEach(era -> byEra.putIfAbsent(era.name(), new Row()));
    }

    void add(int runNumber, MeasuredRun measured, LumiRanges lumisections) {
        add(total, measured, lumisections);
        switch (request.by()) {
            case TOTAL -> {}
            case RUN -> add(byRun.computeIfAbsent(runNumber, none -> new Row()), measured, lumisections);
            case ERA -> add(byEra.computeIfAbsent(era(runNumber), none -> new Row()), measured, lumisections);
        }
    }

    private static void add(Row row, MeasuredRun measured, LumiRanges lumisections) {
        row.runs++;
        measured.addTo(row.sum, lumisections);
    }

    private String era(int runNumber) {
        return request.eras().stream()
                .filter(era -> era.runs().contains(runNumber))
                .map(Era::name)
                .findFirst()
                .orElse(NO_ERA);
    }

    /** Runs that the registry does not have, or not with values of OMS: none of their lumisections has a value. */
    void addUnknown(Collection<Integer> runs, Selection selection) {
        unknownRuns.addAll(runs);
        runs.forEach(run -> add(run, NOTHING, selection.of(run, LumiRanges.empty())));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("source", Fields.wire(request.scale().source()));
        json.put("unit", measuring.unit());
        ArrayNode normtags = json.putArray("normtags");
        measuring.normtags().forEach(normtags::add);
        total.sum.writeTo(json.putObject("total").put("runs", total.runs));
        switch (request.by()) {
            case TOTAL -> {}
            case RUN -> {
                ArrayNode runs = json.putArray("runs");
                byRun.forEach((run, row) -> row.sum.writeTo(runs.addObject().put("run_number", run)));
            }
            case ERA -> {
                ArrayNode eras = json.putArray("eras");
                byEra.forEach((era, row) -> row.sum.writeTo(eras.addObject()
                        .put("era", era.equals(NO_ERA) ? null : era)
                        .put("runs", row.runs)));
            }
        }
        ArrayNode unknown = json.putArray("unknown_runs");
        unknownRuns.forEach(unknown::add);
        return json;
    }

    /** A line for each row, and the total as the last one. */
    String csv() {
        List<String> header = new ArrayList<>();
        header.add(request.by() == By.RUN ? "run_number" : Fields.wire(request.by()));
        header.addAll(LuminositySum.header(measuring.unit()));
        Csv csv = new Csv(header);
        byRun.forEach((run, row) -> csv.add(run, row.sum.cells()));
        byEra.forEach((era, row) -> csv.add(era, row.sum.cells()));
        csv.add("total", total.sum.cells());
        return csv.toString();
    }
}
