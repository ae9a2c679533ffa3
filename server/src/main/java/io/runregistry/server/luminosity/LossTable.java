package io.runregistry.server.luminosity;

import static java.util.Comparator.comparingDouble;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much luminosity is lost, and to what. Where several datasets of a run match, a lumisection is lost if it is good in none
 * of them, and weighs once, as in golden JSONs. A row may stand for several causes together. Not safe for threads.
 */
final class LossTable {

    /** Causes that have a name together. */
    record Group(String name, BitSet members) {}

    private final Causes causes;
    private final List<Group> groups;
    private final Optional<String> runsOf;
    private final List<RunLoss> byRun = new ArrayList<>();
    private final Measuring measuring;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final LuminositySum counted = new LuminositySum();
    private final LuminositySum lost = new LuminositySum();
    private final Set<Integer> unknownRuns = new TreeSet<>();
    private int datasets;

    /** What is lost to some causes. */
    private static final class Row {
        private final String name;
        private final String kind;
        /** Some of them are to blame, perhaps among others. */
        private final LuminositySum inclusive = new LuminositySum();
        /** Nothing else is to blame: what there would be if they were all right. */
        private final LuminositySum exclusive = new LuminositySum();

        private int datasetsWithout;

        Row(String name, String kind) {
            this.name = name;
            this.kind = kind;
        }
    }

    /** @param runsOf the cause or group whose loss is kept run by run */
    LossTable(Causes causes, List<Group> groups, Optional<String> runsOf, Measuring measuring) {
        this.causes = causes;
        this.groups = groups;
        this.runsOf = runsOf;
        this.measuring = measuring;
    }

    /** Adds what the datasets of one run lose. */
    void add(int run, List<Loss> ofRun, MeasuredRun measured) {
        LumiRanges all = Loss.union(ofRun.stream().map(Loss::counted).toList());
        LumiRanges good = Loss.union(ofRun.stream().map(Loss::good).toList());
        Map<BitSet, LumiRanges> blamed = new LinkedHashMap<>();
        for (Loss loss : ofRun) {
            loss.blamed().forEach((which, where) -> blamed.merge(which, where.minus(good), LumiRanges::union));
        }
        measured.addTo(counted, all);
        measured.addTo(lost, all.minus(good));
        datasets += ofRun.size();
        List<String> names = causes.names();
        for (int cause = 0; cause < names.size(); cause++) {
            BitSet alone = new BitSet();
            alone.set(cause);
            add(run, causes.kind(), new Group(names.get(cause), alone), ofRun, blamed, measured);
        }
        groups.forEach(group -> add(run, "group", group, ofRun, blamed, measured));
    }

    private void add(
            int run, String kind, Group group, List<Loss> ofRun, Map<BitSet, LumiRanges> blamed, MeasuredRun measured) {
        Row row = rows.computeIfAbsent(kind + " " + group.name(), none -> new Row(group.name(), kind));
        List<LumiRanges> inclusive = new ArrayList<>();
        List<LumiRanges> exclusive = new ArrayList<>();
        blamed.forEach((which, where) -> {
            if (which.intersects(group.members())) {
                inclusive.add(where);
                BitSet others = (BitSet) which.clone();
                others.andNot(group.members());
                if (others.isEmpty()) {
                    exclusive.add(where);
                }
            }
        });
        measured.addTo(row.inclusive, Loss.union(inclusive));
        measured.addTo(row.exclusive, Loss.union(exclusive));
        if (runsOf.equals(Optional.of(group.name())) && !inclusive.isEmpty()) {
            byRun.add(RunLoss.of(run, Loss.union(inclusive), Loss.union(exclusive), measured));
        }
        row.datasetsWithout += (int) ofRun.stream()
                .filter(loss -> contains(loss.absent(), group.members()))
                .count();
    }

    private static boolean contains(BitSet all, BitSet some) {
        BitSet missing = (BitSet) some.clone();
        missing.andNot(all);
        return missing.isEmpty();
    }

    /** Those that lose most come first. */
    private List<Row> sorted() {
        return rows.values().stream()
                .sorted(comparingDouble((Row row) -> -row.inclusive.recorded())
                        .thenComparing(comparingDouble(row -> -row.inclusive.delivered()))
                        .thenComparing(row -> -row.inclusive.lumisections())
                        .thenComparing(row -> row.name, Comparator.naturalOrder())
                        .thenComparing(row -> row.kind))
                .toList();
    }

    /** @throws InvalidRequestException if the cause whose runs are wanted is none of these */
    void requireRunsOf() {
        List<String> names = rows.values().stream().map(row -> row.name).toList();
        runsOf.filter(name -> !names.contains(name)).ifPresent(name -> {
            throw new InvalidRequestException(
                    "unknown_cause", "runs_of", "nothing is lost to \"" + name + "\"" + NearestName.hint(name, names));
        });
    }

    /** Nobody misses the row of a column that no dataset has, unless it was asked for. */
    void leaveOutUnknown() {
        rows.values().removeIf(row -> row.datasetsWithout == datasets);
    }

    /** Runs that were asked for, and have no dataset that matches. */
    void addUnknown(Set<Integer> runs) {
        unknownRuns.addAll(runs);
    }

    ObjectNode json(Source source) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("source", Fields.wire(source));
        json.put("unit", measuring.unit());
        ArrayNode normtags = json.putArray("normtags");
        measuring.normtags().forEach(normtags::add);
        json.put("datasets", datasets);
        ArrayNode unknown = json.putArray("unknown_runs");
        unknownRuns.forEach(unknown::add);
        counted.writeTo(json.putObject("total"));
        write(json.putObject("lost"), lost);
        ArrayNode array = json.putArray("causes");
        for (Row row : sorted()) {
            ObjectNode cause = array.addObject();
            cause.put("name", row.name).put("kind", row.kind).put("datasets_without", row.datasetsWithout);
            write(cause.putObject("inclusive"), row.inclusive);
            write(cause.putObject("exclusive"), row.exclusive);
        }
        if (runsOf.isPresent()) {
            ArrayNode runs = json.putArray("runs");
            byRun.forEach(run -> runs.add(run.json()));
        }
        return json;
    }

    private void write(ObjectNode json, LuminositySum sum) {
        sum.writeTo(json);
        json.put("delivered_percent", percent(sum.delivered(), counted.delivered()));
        json.put("recorded_percent", percent(sum.recorded(), counted.recorded()));
    }

    /** Of nothing there are no per cent. */
    private static @Nullable Double percent(double part, double whole) {
        return whole == 0 ? null : 100 * part / whole;
    }

    /**
     * A line for each cause, then the loss to all of them, which is less than their sum, and all there was; or a line for each
     * run, if those of a cause are wanted.
     */
    String csv() {
        return runsOf.isPresent() ? RunLoss.csv(byRun, measuring.unit()) : csvOfCauses();
    }

    private String csvOfCauses() {
        List<String> header = new ArrayList<>(List.of("name", "kind", "datasets_without"));
        for (String how : List.of("inclusive", "exclusive")) {
            LuminositySum.header(measuring.unit()).forEach(name -> header.add(how + "_" + name));
            header.add(how + "_recorded_percent");
        }
        Csv csv = new Csv(header);
        sorted().forEach(row -> csv.add(row.name, cells(row.kind, row.datasetsWithout, row.inclusive, row.exclusive)));
        csv.add("lost", cells("total", 0, lost, lost));
        csv.add("all", cells("total", 0, counted, counted));
        return csv.toString();
    }

    private List<Object> cells(String kind, int without, LuminositySum inclusive, LuminositySum exclusive) {
        List<Object> cells = new ArrayList<>(List.of(kind, without));
        for (LuminositySum sum : List.of(inclusive, exclusive)) {
            cells.addAll(sum.cells());
            Double percent = percent(sum.recorded(), counted.recorded());
            cells.add(percent == null ? "" : percent);
        }
        return cells;
    }
}
