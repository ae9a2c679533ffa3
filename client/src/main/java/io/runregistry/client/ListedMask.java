package io.runregistry.client;

import io.runregistry.core.lumi.LumiMask;
import tools.jackson.databind.node.ObjectNode;

/** One of two lists that are compared: a golden JSON that a registry made, or a mask from anywhere. */
public sealed interface ListedMask {

    /** One that is made, by its id; it brings its rule and its version. */
    record Made(int id) implements ListedMask {
        @Override
        public ObjectNode toWire() {
            return Wire.object().put("id_json", id);
        }
    }

    /** One from anywhere. */
    record Given(LumiMask mask) implements ListedMask {
        @Override
        public ObjectNode toWire() {
            ObjectNode json = Wire.object();
            json.set("mask", WhyNot.json(mask));
            return json;
        }
    }

    /** As the registry takes it. */
    ObjectNode toWire();
}
