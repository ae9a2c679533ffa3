package io.runregistry.server.datasets;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a dataset has appeared, in that order: its attribute {@code appeared_in}. */
record Places(List<String> names) {

    private static final String ATTRIBUTE = "appeared_in";

    Places {
        names = List.copyOf(names);
    }

    static Places of(ObjectNode attributes) {
        List<String> names = new ArrayList<>();
        attributes.path(ATTRIBUTE).forEach(name -> names.add(name.asString("")));
        return new Places(names);
    }

    boolean contain(String name) {
        return names.contains(name);
    }

    /** The attribute with one more. */
    ObjectNode with(String name) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        ArrayNode places = changed.putArray(ATTRIBUTE);
        names.forEach(places::add);
        places.add(name);
        return changed;
    }
}
