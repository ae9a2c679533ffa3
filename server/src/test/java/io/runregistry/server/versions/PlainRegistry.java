package io.runregistry.server.versions;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a registry ought to do, as plainly as can be said: it remembers all that was ever said, and works everything out anew
 * from that, lumisection by lumisection.
 */
final class PlainRegistry {

    /** One thing said; {@code creates} if the run or dataset was not there then. */
    record Statement(long version, Change change, boolean manual, boolean creates) {}

    /** An action: statements, or the undoing of a version. */
    record Step(long version, List<Statement> statements, long reverts) {}

    private final List<Step> steps = new ArrayList<>();

    /** By version; the first is the empty registry's. */
    private final List<State> states = new ArrayList<>(List.of(new State()));

    /** What is there. */
    static final class State {
        final Map<Integer, Map<String, JsonNode>> oms = new TreeMap<>();
        final Map<Integer, Map<String, JsonNode>> rrAutomatic = new TreeMap<>();
        final Map<Integer, Map<String, JsonNode>> rrManual = new TreeMap<>();
        final Map<Integer, Map<String, Dataset>> datasets = new TreeMap<>();

        boolean has(int run) {
            return oms.containsKey(run);
        }

        Map<String, JsonNode> rr(int run) {
            Map<String, JsonNode> rr = new TreeMap<>(rrAutomatic.get(run));
            rr.putAll(rrManual.get(run));
            return rr;
        }

        @Nullable
        Dataset dataset(int run, String name) {
            return datasets.getOrDefault(run, Map.of()).get(name);
        }
    }

    /** A dataset; its values by column and lumisection, as text. */
    static final class Dataset {
        final Map<String, JsonNode> attributes = new TreeMap<>();
        List<String> inGui = List.of();
        boolean hidden;
        final Map<String, Map<Integer, String>> rrAutomatic = new TreeMap<>();
        final Map<String, Map<Integer, String>> rrManual = new TreeMap<>();
        final Map<String, Map<Integer, String>> omsAutomatic = new TreeMap<>();
        final Map<String, Map<Integer, String>> omsManual = new TreeMap<>();

        Map<String, Map<Integer, String>> rr() {
            return merged(rrAutomatic, rrManual);
        }

        Map<String, Map<Integer, String>> oms() {
            return merged(omsAutomatic, omsManual);
        }
    }

    static Map<String, Map<Integer, String>> merged(
            Map<String, Map<Integer, String>> below, Map<String, Map<Integer, String>> above) {
        Map<String, Map<Integer, String>> merged = new TreeMap<>();
        below.forEach((column, values) -> merged.put(column, new TreeMap<>(values)));
        above.forEach((column, values) ->
                merged.computeIfAbsent(column, c -> new TreeMap<>()).putAll(values));
        return merged;
    }

    long newest() {
        return steps.size();
    }

    State state(long version) {
        return states.get((int) version);
    }

    State now() {
        return state(newest());
    }

    Step step(long version) {
        return steps.get((int) version - 1);
    }

    void say(boolean manual, List<? extends Change> changes) {
        List<Statement> statements = new ArrayList<>();
        State now = now();
        for (Change change : changes) {
            boolean creates = change instanceof RunChange run && !now.has(run.runNumber())
                    || change instanceof DatasetChange dataset
                            && now.dataset(dataset.runNumber(), dataset.name()) == null;
            statements.add(new Statement(newest() + 1, change, manual, creates));
        }
        steps.add(new Step(newest() + 1, statements, 0));
        states.add(state(holding(steps)));
    }

    void revert(long version) {
        steps.add(new Step(newest() + 1, List.of(), version));
        states.add(state(holding(steps)));
    }

    boolean isReverted(long version) {
        return undone(steps).contains(version);
    }

    private static Set<Long> undone(List<Step> steps) {
        Set<Long> undone = new HashSet<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.reverts() > 0 && !undone.contains(step.version())) {
                undone.add(step.reverts());
            }
        }
        return undone;
    }

    private static List<Statement> holding(List<Step> steps) {
        Set<Long> undone = undone(steps);
        return steps.stream()
                .filter(step -> !undone.contains(step.version()))
                .flatMap(step -> step.statements().stream())
                .toList();
    }

    /** The later versions that said something of what the version's undoing would change, and whether all would still be founded. */
    boolean canRevert(long version, Set<Long> inTheWay) {
        List<Statement> before = holding(steps);
        List<Step> with = new ArrayList<>(steps);
        with.add(new Step(newest() + 1, List.of(), version));
        List<Statement> after = holding(with);
        Set<Statement> changing = new HashSet<>(before);
        changing.removeAll(new HashSet<>(after));
        after.stream().filter(statement -> !before.contains(statement)).forEach(changing::add);
        Set<String> cells = new HashSet<>();
        changing.forEach(statement -> cells.addAll(cells(statement.change())));
        for (Statement statement : after) {
            if (statement.version() > version
                    && !changing.contains(statement)
                    && cells(statement.change()).stream().anyMatch(cells::contains)) {
                inTheWay.add(statement.version());
            }
        }
        return inTheWay.isEmpty() && isFounded(after);
    }

    private static boolean isFounded(List<Statement> statements) {
        Set<String> there = new HashSet<>();
        for (Statement statement : statements) {
            String scope = scope(statement.change());
            String run = "run " + statement.change().runNumber();
            if (statement.creates()) {
                there.add(scope);
            }
            if (!there.contains(scope) || !there.contains(run)) {
                return false;
            }
        }
        return true;
    }

    private static String scope(Change change) {
        String name = change instanceof DatasetChange dataset
                ? dataset.name()
                : change instanceof RrLumisectionChange rr
                        ? rr.name()
                        : change instanceof OmsLumisectionChange oms ? oms.name() : "";
        return "run " + change.runNumber() + (name.isEmpty() ? "" : " dataset " + name);
    }

    /** All single things of which a change speaks. */
    private static Set<String> cells(Change change) {
        Set<String> cells = new TreeSet<>();
        String scope = scope(change);
        if (change instanceof RunChange run) {
            run.omsAttributes().propertyNames().forEach(name -> cells.add(scope + " oms " + name));
            run.rrAttributes().propertyNames().forEach(name -> cells.add(scope + " rr " + name));
        } else if (change instanceof DatasetChange dataset) {
            dataset.datasetAttributes().propertyNames().forEach(name -> cells.add(scope + " attribute " + name));
            if (dataset.datasetsInGui() != null) {
                cells.add(scope + " gui");
            }
            if (dataset.deleted() != null) {
                cells.add(scope + " hidden");
            }
        } else if (change instanceof RrLumisectionChange rr) {
            addCells(cells, scope + " RR ", rr.values());
        } else if (change instanceof OmsLumisectionChange oms) {
            addCells(cells, scope + " OMS ", oms.values());
        }
        return cells;
    }

    private static <V> void addCells(Set<String> cells, String scope, LumisectionValues<V> values) {
        each(values, (column, lumisection, value) -> cells.add(scope + column + " " + lumisection));
    }

    private interface Cell<V> {
        void is(String column, int lumisection, V value);
    }

    private static <V> void each(LumisectionValues<V> values, Cell<V> cell) {
        values.columns().forEach((column, ranges) -> each(column, ranges, cell));
    }

    private static <V> void each(String column, ColumnRanges<V> ranges, Cell<V> cell) {
        for (int i = 0; i < ranges.size(); i++) {
            for (int lumisection = ranges.first(i); lumisection <= ranges.last(i); lumisection++) {
                cell.is(column, lumisection, ranges.value(i));
            }
        }
    }

    private static State state(List<Statement> statements) {
        State state = new State();
        statements.forEach(statement -> apply(state, statement.change(), statement.manual()));
        return state;
    }

    private static void apply(State state, Change change, boolean manual) {
        int number = change.runNumber();
        if (change instanceof RunChange run) {
            putAll(state.oms.computeIfAbsent(number, n -> new TreeMap<>()), run.omsAttributes());
            state.rrAutomatic.computeIfAbsent(number, n -> new TreeMap<>());
            state.rrManual.computeIfAbsent(number, n -> new TreeMap<>());
            putAll(requireNonNull((manual ? state.rrManual : state.rrAutomatic).get(number)), run.rrAttributes());
        } else if (change instanceof DatasetChange dataset) {
            apply(
                    state.datasets
                            .computeIfAbsent(number, n -> new TreeMap<>())
                            .computeIfAbsent(dataset.name(), n -> new Dataset()),
                    dataset);
        } else if (change instanceof RrLumisectionChange rr) {
            Dataset dataset = requireNonNull(state.dataset(number, rr.name()));
            var layer = manual ? dataset.rrManual : dataset.rrAutomatic;
            each(
                    rr.values(),
                    (column, lumisection, triplet) -> layer.computeIfAbsent(column, c -> new TreeMap<>())
                            .put(lumisection, triplet.status().wire() + "/" + triplet.comment()));
        } else if (change instanceof OmsLumisectionChange oms) {
            Dataset dataset = requireNonNull(state.dataset(number, oms.name()));
            var layer = manual ? dataset.omsManual : dataset.omsAutomatic;
            each(
                    oms.values(),
                    (column, lumisection, value) ->
                            layer.computeIfAbsent(column, c -> new TreeMap<>()).put(lumisection, value.toString()));
        }
    }

    private static void apply(Dataset dataset, DatasetChange change) {
        putAll(dataset.attributes, change.datasetAttributes());
        if (change.datasetsInGui() != null) {
            dataset.inGui = change.datasetsInGui();
        }
        if (change.deleted() != null) {
            dataset.hidden = change.deleted();
        }
    }

    private static void putAll(Map<String, JsonNode> attributes, ObjectNode more) {
        more.forEachEntry(attributes::put);
    }
}
