package io.runregistry.server.intake;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.core.wire.StrictJson;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as the feed tells it: {@code {oms_attributes, rr_attributes, oms_lumisections, rr_lumisections}}.
 *
 * @param lumisections how many lumisections the longer of the two arrays has
 */
record IncomingRun(
        int runNumber,
        ObjectNode omsAttributes,
        ObjectNode rrAttributes,
        LumisectionValues<JsonNode> oms,
        LumisectionValues<Triplet> rr,
        int lumisections) {

    /** Reads a body; other fields at its top are passed over, as in production. */
    static IncomingRun read(InputStream body, LumisectionReader reader) {
        Fields fields = new Fields();
        try (StrictJson json = StrictJson.of(body)) {
            json.next();
            json.object("the body", name -> {
                switch (name) {
                    case "oms_attributes" -> fields.omsAttributes = object(json, name);
                    case "rr_attributes" -> fields.rrAttributes = object(json, name);
                    case "oms_lumisections" -> fields.oms = reader.readOms(json);
                    case "rr_lumisections" -> fields.rr = reader.readRr(json);
                    default -> json.skip();
                }
            });
            json.end();
        }
        return fields.run();
    }

    private static ObjectNode object(StrictJson json, String name) {
        JsonNode value = json.value();
        if (!(value instanceof ObjectNode object)) {
            throw json.problem("wrong_type", name + " must be an object, not " + value);
        }
        return object;
    }

    private static final class Fields {
        private @Nullable ObjectNode omsAttributes;
        private ObjectNode rrAttributes = JsonNodeFactory.instance.objectNode();
        private IncomingLumisections<JsonNode> oms = new IncomingLumisections<>();
        private IncomingLumisections<Triplet> rr = new IncomingLumisections<>();

        private IncomingRun run() {
            int lumisections = IncomingLumisections.count(oms, rr);
            ObjectNode attributes = omsAttributes == null ? JsonNodeFactory.instance.objectNode() : omsAttributes;
            return new IncomingRun(
                    RunNumbers.parse(attributes.get("run_number"), "oms_attributes.run_number"),
                    attributes,
                    rrAttributes,
                    oms.values(),
                    rr.values(),
                    lumisections);
        }
    }
}
