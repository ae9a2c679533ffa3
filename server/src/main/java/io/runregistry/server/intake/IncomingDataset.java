package io.runregistry.server.intake;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.wire.RunNumbers;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.log.DatasetChange;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An offline dataset as somebody makes it: {@code {run_number, dataset_name, dataset_attributes, rr_lumisections,
 * oms_lumisections?}}.
 *
 * @param lumisections how many lumisections the longer of the two arrays has
 */
record IncomingDataset(
        int runNumber,
        String name,
        ObjectNode attributes,
        LumisectionValues<JsonNode> oms,
        LumisectionValues<Triplet> rr,
        int lumisections) {

    private static final int LONGEST_NAME = 255;
    private static final List<String> STATES =
            List.of("OPEN", "SIGNOFF", "COMPLETED", "waiting dqm gui", "not significant for workspace");

    /** Reads a body; other fields at its top are passed over, as in production. */
    static IncomingDataset read(InputStream body, LumisectionReader reader) {
        Fields fields = new Fields();
        try (StrictJson json = StrictJson.of(body)) {
            json.next();
            json.object("the body", name -> {
                switch (name) {
                    case "run_number" -> fields.runNumber = json.value();
                    case "dataset_name" -> fields.name = json.value();
                    case "dataset_attributes" -> fields.attributes = attributes(json);
                    case "oms_lumisections" -> fields.oms = reader.readOms(json);
                    case "rr_lumisections" -> fields.rr = reader.readRr(json);
                    default -> json.skip();
                }
            });
            json.end();
        }
        return fields.dataset();
    }

    private static ObjectNode attributes(StrictJson json) {
        JsonNode value = json.value();
        if (!(value instanceof ObjectNode attributes)) {
            throw json.problem("wrong_type", "dataset_attributes must be an object, not " + value);
        }
        attributes.forEachEntry((name, state) -> {
            if (name.endsWith("_state") && !STATES.contains(state.asString(""))) {
                throw new InvalidRequestException(
                        "unknown_state",
                        "dataset_attributes." + name,
                        "unknown state " + state + " at dataset_attributes." + name
                                + NearestName.of(state.asString(""), STATES)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse("; known are " + String.join(", ", STATES)));
            }
        });
        return attributes;
    }

    private static final class Fields {
        private @Nullable JsonNode runNumber;
        private @Nullable JsonNode name;
        private ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        private IncomingLumisections<JsonNode> oms = new IncomingLumisections<>();
        private IncomingLumisections<Triplet> rr = new IncomingLumisections<>();

        private IncomingDataset dataset() {
            int lumisections = IncomingLumisections.count(oms, rr);
            return new IncomingDataset(
                    RunNumbers.parse(runNumber, "run_number"),
                    checkedName(),
                    attributes,
                    oms.values(),
                    rr.values(),
                    lumisections);
        }

        private String checkedName() {
            if (name == null || !name.isString() || name.stringValue().isBlank()) {
                throw new InvalidRequestException(
                        "missing_name", "dataset_name", "dataset_name must be a text, not " + name);
            }
            String text = name.stringValue();
            if (text.length() > LONGEST_NAME) {
                throw new InvalidRequestException(
                        "name_too_long",
                        "dataset_name",
                        "dataset_name may have at most " + LONGEST_NAME + " characters");
            }
            if (text.equals(DatasetChange.ONLINE)) {
                throw new InvalidRequestException(
                        "reserved_name",
                        "dataset_name",
                        "\"online\" is the dataset that every run has; name an offline one");
            }
            return text;
        }
    }
}
