package io.runregistry.client;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.rule.Rule;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of which datasets the losses are wanted, and to what. Unless told otherwise: to the columns of the workspaces, where they
 * are anything but GOOD.
 */
public final class LossQuery extends LuminosityQuery<LossQuery> {

    private LossQuery(ObjectNode body) {
        super(body);
    }

    /** @param datasetNames an SQL {@code SIMILAR TO} pattern: {@code %} any characters, {@code _} one, {@code (A|B)} either */
    public static LossQuery of(String datasetNames) {
        return new LossQuery(Wire.object().put("dataset_name_filter", Checks.text("the pattern", datasetNames)));
    }

    /** What the golden JSON of this id loses, by the leaves of its rule. */
    public static LossQuery ofJsonRule(int id) {
        return new LossQuery(Wire.object().put("by", "rule").put("rule_of_json", id));
    }

    @Override
    LossQuery with(ObjectNode changed) {
        return new LossQuery(changed);
    }

    /** To these columns. */
    public LossQuery columns(Collection<String> columns) {
        return change(changed -> names(changed.putArray("columns"), columns));
    }

    /** Where a column has one of these statuses, instead of all but GOOD. */
    public LossQuery lost(Collection<Status> statuses) {
        return change(changed -> names(
                changed.putArray("lost"), statuses.stream().map(Status::wire).toList()));
    }

    /** To the DCS bits of the detector, where they are false. */
    public LossQuery byDcs() {
        return change(changed -> changed.put("by", "dcs"));
    }

    /** To these DCS bits. */
    public LossQuery bits(Collection<String> bits) {
        return byDcs().change(changed -> names(changed.putArray("bits"), bits));
    }

    /** To the leaves of a rule. */
    public LossQuery rule(Rule rule) {
        return change(changed -> changed.put("by", "rule").set("rule", rule.logic()));
    }

    /** Also to some of the columns or bits together. */
    public LossQuery group(String name, List<String> members) {
        return change(changed -> names(changed.withObject("/groups").putArray(name), members));
    }

    /** Only lumisections for which this rule holds. */
    public LossQuery where(Rule denominator) {
        return change(changed -> changed.set("denominator_logic", denominator.logic()));
    }

    private static void names(ArrayNode array, Collection<String> names) {
        names.forEach(array::add);
    }
}
