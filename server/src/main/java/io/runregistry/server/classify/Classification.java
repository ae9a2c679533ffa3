package io.runregistry.server.classify;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.ValueType;
import io.runregistry.core.rule.FirstRule;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.classify.Workspaces.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the rules say of runs and their lumisections. Immutable. */
public final class Classification {

    private final Rules rules;

    Classification(Rules rules) {
        this.rules = rules;
    }

    /**
     * All that the rules say of a run. What people set of its class and significance wins over what rules say, and
     * decides what follows from it.
     *
     * @param oms the run's OMS attributes
     * @param values its OMS values by lumisection
     * @param rrAutomatic the RR attributes that feeds and rules set before
     * @param rrManual those that people set; null is none
     */
    public Classified classify(
            ObjectNode oms, LumisectionValues<JsonNode> values, ObjectNode rrAutomatic, ObjectNode rrManual) {
        String runClass = runClass(oms, values);
        ObjectNode computed = rrAutomatic.deepCopy().put("class", runClass);
        boolean significant = isSignificant(oms, holding(computed, rrManual), values);
        ObjectNode holding = holding(computed.put("significant", significant), rrManual);
        return new Classified(
                runClass,
                significant,
                holding.path("significant").asBoolean(false)
                        ? online(oms, holding, values)
                        : LumisectionValues.empty());
    }

    /**
     * How the rules come to what they say of a run.
     *
     * @param columns the online columns to tell of
     * @param lumisections where to ask the rules of those columns
     */
    public Reasons reasons(
            ObjectNode oms,
            LumisectionValues<JsonNode> values,
            ObjectNode rrAutomatic,
            ObjectNode rrManual,
            Collection<String> columns,
            LumiRanges lumisections) {
        return new Reasoning(rules, this).reasons(oms, values, rrAutomatic, rrManual, columns, lumisections);
    }

    /** Whether the columns are the same, and the rules of their statuses. */
    public boolean judgesAlike(Classification other, Kind kind) {
        return said(kind).equals(other.said(kind));
    }

    private Map<String, List<Object>> said(Kind kind) {
        Map<String, List<Object>> said = new TreeMap<>();
        rules.statuses().getOrDefault(kind, new TreeMap<>()).forEach((column, first) -> said.put(column, first.said()));
        return said;
    }

    /** What people set over what is computed. */
    static ObjectNode holding(ObjectNode computed, ObjectNode manual) {
        ObjectNode holding = computed.deepCopy();
        manual.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                holding.set(name, value);
            }
        });
        return holding;
    }

    /**
     * The class of a run; empty if no rule holds, or as long as its trigger menu ({@code hlt_key}) is not known.
     *
     * @param oms the run's OMS attributes
     * @param values its OMS values by lumisection; a bit counts as true that is true anywhere
     */
    public String runClass(ObjectNode oms, LumisectionValues<JsonNode> values) {
        return isClassifiable(oms) ? rules.classes().decide(reduced(oms, values)) : "";
    }

    static boolean isClassifiable(ObjectNode oms) {
        return !oms.path("hlt_key").asString("").isEmpty();
    }

    /**
     * Whether a run is significant by the rule of its class; a class without a rule has no significant runs.
     *
     * @param rr the run's RR attributes, of which {@code class} decides
     */
    public boolean isSignificant(ObjectNode oms, ObjectNode rr, LumisectionValues<JsonNode> values) {
        ObjectNode run = reduced(oms, values);
        run.setAll(rr);
        return rules.significance(rr.path("class").asString("")).decide(run);
    }

    /** A run's attributes, and beside them of each bit of its lumisections whether it is true in any. */
    static ObjectNode reduced(ObjectNode oms, LumisectionValues<JsonNode> values) {
        return bits(values).setAll(oms);
    }

    /** Of each DCS bit that the lumisections have, whether it is true in any; one that is never known is false. */
    public static ObjectNode bits(LumisectionValues<JsonNode> values) {
        Map<String, ValueType> known = AttributeCatalogue.builtIn().names(AttributeCatalogue.Kind.OMS_LUMISECTION);
        ObjectNode bits = JsonNodeFactory.instance.objectNode();
        values.columns().forEach((name, ranges) -> {
            if (known.get(name) == ValueType.BOOLEAN
                    || !ranges.where(JsonNode::isBoolean).isEmpty()) {
                bits.put(name, !ranges.where(BooleanNode.TRUE::equals).isEmpty());
            }
        });
        return bits;
    }

    /** What the rules say of each online column in each of a run's lumisections: no comment, no cause. */
    public LumisectionValues<Triplet> online(ObjectNode oms, ObjectNode rr, LumisectionValues<JsonNode> values) {
        ObjectNode run = oms.deepCopy();
        run.setAll(rr);
        return statuses(Kind.ONLINE, run, values, lumisections(values.lastLumisection()));
    }

    /**
     * What an offline dataset begins with, by the rules of the offline columns.
     *
     * @param oms the run's OMS attributes
     * @param rr the run's RR attributes
     * @param values the OMS values of {@code online}
     * @param judged the RR values of {@code online}
     */
    public LumisectionValues<Triplet> offline(
            ObjectNode oms, ObjectNode rr, LumisectionValues<JsonNode> values, LumisectionValues<Triplet> judged) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode run = data.putObject("run");
        run.set("oms", oms);
        run.set("rr", rr);
        Map<String, ColumnRanges<JsonNode>> seen = new TreeMap<>();
        values.columns().forEach((name, ranges) -> seen.put("lumisection.oms." + name, ranges));
        judged.columns()
                .forEach((name, ranges) -> seen.put("lumisection.rr." + name, ranges.map(Classification::object)));
        return statuses(Kind.OFFLINE, data, LumisectionValues.of(seen), lumisections(judged.lastLumisection()));
    }

    private static JsonNode object(Triplet triplet) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", triplet.status().wire())
                .put("comment", triplet.comment())
                .put("cause", triplet.cause());
    }

    private static LumiRanges lumisections(int last) {
        return last == 0 ? LumiRanges.empty() : LumiRanges.of(1, last);
    }

    private LumisectionValues<Triplet> statuses(
            Kind kind, ObjectNode run, LumisectionValues<JsonNode> values, LumiRanges lumisections) {
        SortedMap<String, FirstRule<Status>> columns = rules.statuses().getOrDefault(kind, new TreeMap<>());
        Map<String, ColumnRanges<Triplet>> statuses = new TreeMap<>();
        columns.forEach((column, first) ->
                statuses.put(column, first.evaluate(run, values, lumisections).map(Triplet::of)));
        return LumisectionValues.of(statuses);
    }

    /** The offline datasets that signing off a run of this class creates. */
    public List<String> acceptedDatasets(String runClass, int runNumber) {
        return rules.acceptedDatasets().stream()
                .filter(accepted -> accepted.accepts(runClass, runNumber))
                .map(AcceptedDataset::name)
                .distinct()
                .toList();
    }

    /** The rules by which offline datasets are created, and found again in the DQM GUI. */
    public List<AcceptedDataset> acceptedDatasets() {
        return rules.acceptedDatasets();
    }

    /**
     * Whether a workspace certifies an offline dataset; one without a rule certifies none.
     *
     * @param dataset {@code {run_number, name, dataset_attributes, datasets_in_gui, run: {oms, rr}}}
     */
    public boolean isCertified(String workspace, ObjectNode dataset) {
        return rules.certifying().getOrDefault(workspace, List.of()).stream()
                .anyMatch(rule -> Rule.truthy(rule.evaluate(dataset)));
    }
}
