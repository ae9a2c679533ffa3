package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.LumiRanges;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a dry run shows in which lumisections a column changes: {@code {"lumisections": 7, "ranges": [[1, 3], [9, 12]]}}. */
public final class ChangedRanges {

    private ChangedRanges() {}

    public static ObjectNode toJson(LumiRanges lumisections) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("lumisections", lumisections.count());
        ArrayNode ranges = json.putArray("ranges");
        lumisections
                .ranges()
                .forEach(range -> ranges.addArray().add(range.first()).add(range.last()));
        return json;
    }
}
