package io.runregistry.client;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** New JSON for the wire. */
final class Wire {

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode dataset(int runNumber, String name) {
        return object().put("run_number", runNumber).put("dataset_name", name);
    }
}
