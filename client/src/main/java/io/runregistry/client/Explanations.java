package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import io.runregistry.core.rule.Rule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why lumisections are not golden, and why two lists differ; of {@link RegistryView#explanations()}. One request each.
 * Immutable and safe for threads.
 *
 * <pre>{@code
 * Explanation why = registry.explanations().explain(WhyNot.in(5).of(355208, 3, 7));
 * why.pieces().get(0).falseLeaves();              // with the values found, by whom and since when
 * why.leaves().get(3).exclusive().recorded();     // what a leaf alone costs
 * registry.explanations().diff(new ListedMask.Made(5), new ListedMask.Made(6)).whyNotInB();
 * }</pre>
 */
public final class Explanations {

    private final Transport transport;

    Explanations(Transport transport) {
        this.transport = transport;
    }

    /**
     * @throws NotFoundException if there is no golden JSON of the id
     * @throws ConflictException if it is not made yet
     * @throws InvalidCallException if the rule, or the pattern, is none, or no dataset's name matches
     */
    public Explanation explain(WhyNot question) {
        return Explanation.of(
                transport.post("/golden/explain", question.toWire()).json());
    }

    /**
     * What only one of two lists has. Why the other has it not is told by the rule of the other, if that is a golden JSON that
     * is made, as of the version that it was made from.
     *
     * @throws NotFoundException if there is no golden JSON of an id
     * @throws ConflictException if one is not made yet
     */
    public MaskDifference diff(ListedMask a, ListedMask b) {
        return MaskDifference.of(transport.post("/golden/diff", lists(a, b)).json());
    }

    /**
     * The same with a rule for those of the lists that bring none.
     *
     * @throws InvalidCallException if both lists are golden JSONs that are made
     */
    public MaskDifference diff(ListedMask a, ListedMask b, Rule rule, String datasetNames) {
        ObjectNode body = lists(a, b);
        body.set("json_logic", rule.logic());
        body.put("dataset_name_filter", datasetNames);
        return MaskDifference.of(transport.post("/golden/diff", body).json());
    }

    private static ObjectNode lists(ListedMask a, ListedMask b) {
        ObjectNode body = Wire.object();
        body.set("a", a.toWire());
        body.set("b", b.toWire());
        return body;
    }
}
