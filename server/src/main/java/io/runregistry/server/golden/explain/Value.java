package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.Triplet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a rule finds in a variable.
 *
 * @param comment of a judgement; empty for everything else
 * @param cause of a judgement; empty for everything else
 */
record Value(JsonNode value, String comment, String cause) {

    /** Where nothing is known. */
    static final Value NOTHING = of(NullNode.getInstance());

    /** Where nobody judged a column that others of the dataset's lumisections have. */
    static final Value EMPTY = of(Triplet.EMPTY);

    private static final int LONGEST = 200;

    /** What is longer than people would read is cut. */
    static Value of(JsonNode value) {
        String text = value.isContainer() ? value.toString() : "";
        return new Value(
                text.length() <= LONGEST ? value : StringNode.valueOf(text.substring(0, LONGEST) + "…"), "", "");
    }

    static Value of(Triplet judgement) {
        return new Value(StringNode.valueOf(judgement.status().wire()), judgement.comment(), judgement.cause());
    }

    void write(ObjectNode json) {
        json.set("value", value);
        if (!comment.isEmpty()) {
            json.put("comment", comment);
        }
        if (!cause.isEmpty()) {
            json.put("cause", cause);
        }
    }
}
