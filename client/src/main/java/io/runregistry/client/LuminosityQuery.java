package io.runregistry.client;

import io.runregistry.core.lumi.LumiMask;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all questions about luminosity have in common: of which lumisections, by whose measurement, and in which unit. Immutable.
 *
 * @param <Q> the question itself
 */
public abstract sealed class LuminosityQuery<Q extends LuminosityQuery<Q>> permits SumQuery, LossQuery {

    private final ObjectNode body;

    LuminosityQuery(ObjectNode body) {
        this.body = body;
    }

    /** The same question with another body. */
    abstract Q with(ObjectNode changed);

    final Q change(Consumer<ObjectNode> change) {
        ObjectNode changed = body.deepCopy();
        change.accept(changed);
        return with(changed);
    }

    ObjectNode toWire() {
        return body;
    }

    /** Only lumisections of this list. */
    public Q in(LumiMask list) {
        return change(changed -> changed.set("json", JsonMapper.shared().readTree(list.toJson())));
    }

    /** Only lumisections of the golden JSON that the registry made under this id. */
    public Q inJson(int id) {
        return change(changed -> changed.put("id_json", id));
    }

    /** Only runs from {@code first} to {@code last}, both included; say it again for more of them. */
    public Q runs(int first, int last) {
        return change(changed -> changed.withArray("runs").addArray().add(first).add(last));
    }

    /** As brilcalc measured, instead of OMS. */
    public Q brilcalc() {
        return change(changed -> changed.put("source", "brilcalc"));
    }

    /** That OMS gives its values in this unit, which the registry can't know. */
    public Q omsUnit(String unit) {
        return change(changed -> changed.put("oms_unit", unit));
    }

    /** Converted to {@code /fb}, {@code /pb}, {@code /nb} or {@code /ub}, instead of the unit of the source. */
    public Q unit(String unit) {
        return change(changed -> changed.put("unit", unit));
    }
}
