package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lumisections as the wire writes them: {@code [[first, last], …]}. */
final class Ranges {

    private Ranges() {}

    static ArrayNode json(LumiRanges lumisections) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        lumisections
                .ranges()
                .forEach(range -> json.addArray().add(range.first()).add(range.last()));
        return json;
    }

    static ObjectNode json(LumiMask mask) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        mask.runs().forEach((run, ranges) -> json.set(Integer.toString(run), json(ranges)));
        return json;
    }
}
