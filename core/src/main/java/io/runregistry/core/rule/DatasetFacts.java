package io.runregistry.core.rule;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.util.function.ObjIntConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rule is evaluated on.
 *
 * @param run {@code {run_number, oms: {…}, rr: {…}}}
 * @param dataset {@code {name, …attributes}}
 * @param oms OMS values by lumisection, inherited ones included
 * @param rr judgements by lumisection
 */
public record DatasetFacts(
        ObjectNode run, ObjectNode dataset, LumisectionValues<JsonNode> oms, LumisectionValues<Triplet> rr) {

    /**
     * Shows, one after another, what a rule sees at these lumisections: {@code {run, dataset, lumisection:
     * {lumisection_number, oms, rr}}}, in {@code rr} only the status.
     */
    public void forEach(LumiRanges lumisections, ObjIntConsumer<JsonNode> action) {
        LumisectionScope scope = new LumisectionScope(this, NeededValues.everything());
        for (LumiRange range : lumisections.ranges()) {
            for (int lumisection = range.first(); lumisection <= range.last(); lumisection++) {
                scope.moveTo(lumisection);
                action.accept(scope.whole(), lumisection);
            }
        }
    }
}
