package io.runregistry.server.web.run;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.KnownName;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.log.LumisectionStore.Joint;
import io.runregistry.server.luminosity.MeasuredLumisections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Makes a chart of what is said of a dataset's lumisections. */
final class Charting {

    private static final Set<String> IN_STRIP = Set.of("recorded", "delivered");

    private final AttributeCatalogue catalogue = AttributeCatalogue.builtIn();
    private final Joint lumisections;

    private Charting(Joint lumisections) {
        this.lumisections = lumisections;
    }

    /** Columns in the order of the workspaces, those of none behind them, and at last what OMS tells. */
    static Chart of(Joint lumisections, Workspaces workspaces, Workspaces.Kind kind, int from, int to) {
        Charting charting = new Charting(lumisections);
        int end =
                Math.max(lumisections.rr().lastLumisection(), lumisections.oms().lastLumisection());
        List<Chart.Group> groups = new ArrayList<>(charting.judged(workspaces, kind));
        groups.addAll(charting.ofOms());
        return new Chart(Window.of(end, from, to), charting.luminosity(), groups);
    }

    private List<Chart.Group> judged(Workspaces workspaces, Workspaces.Kind kind) {
        Set<String> columns = new TreeSet<>(lumisections.rr().columns().keySet());
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (String column : workspaces.columns(kind)) {
            groups.computeIfAbsent(workspaceOf(column), name -> new ArrayList<>())
                    .add(judged(column));
            columns.remove(column);
        }
        columns.forEach(column -> groups.computeIfAbsent(workspaceOf(column), name -> new ArrayList<>())
                .add(judged(column)));
        return groups.entrySet().stream()
                .map(group -> new Chart.Group(group.getKey(), group.getKey(), group.getValue()))
                .toList();
    }

    /** A column's workspace is what its name begins with. */
    private static String workspaceOf(String column) {
        int hyphen = column.indexOf('-');
        return hyphen < 0 ? column : column.substring(0, hyphen);
    }

    private Row judged(String column) {
        ColumnRanges<Triplet> ranges = lumisections.rr().column(column);
        return Rows.judged(column, description(Kind.COLUMN, column), ranges);
    }

    private List<Chart.Group> ofOms() {
        LumisectionValues<JsonNode> oms = lumisections.oms();
        List<Row> bits = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        oms.columns().forEach((name, ranges) -> {
            if (!IN_STRIP.contains(name)) {
                Row row = Rows.told(name, description(Kind.OMS_LUMISECTION, name), unit(name), ranges);
                (Rows.isBit(ranges) ? bits : others).add(row);
            }
        });
        List<Chart.Group> groups = new ArrayList<>();
        groups.add(new Chart.Group("dcs", "DCS bits and beams", bits));
        groups.add(new Chart.Group("oms", "More from OMS", others));
        return groups.stream().filter(group -> !group.rows().isEmpty()).toList();
    }

    private Chart.Luminosity luminosity() {
        MeasuredLumisections measured = MeasuredLumisections.ofOms(lumisections.oms());
        double largest = Math.max(Rows.largest(measured.delivered()), Rows.largest(measured.recorded()));
        return new Chart.Luminosity(
                Curve.of(measured.delivered(), largest, measured.unit()),
                Curve.of(measured.recorded(), largest, measured.unit()),
                measured.unit());
    }

    private String description(Kind kind, String name) {
        return catalogue.find(kind, name).flatMap(KnownName::description).orElse("");
    }

    private String unit(String name) {
        return catalogue
                .find(Kind.OMS_LUMISECTION, name)
                .flatMap(KnownName::unit)
                .orElse("");
    }
}
