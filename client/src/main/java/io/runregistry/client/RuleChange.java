package io.runregistry.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A change of the rules that may be tried before it is made. */
public sealed interface RuleChange {

    /** As the wire has it: {@code {part, id?, row?}} or {@code {rules}}. */
    ObjectNode toWire();

    /** @param row without an id: {@code {component: 5, status: "BAD", priority: 3, classifier: {…}}} */
    record Add(RuleKind kind, ObjectNode row) implements RuleChange {
        @Override
        public ObjectNode toWire() {
            ObjectNode body = Wire.object().put("part", kind.wire());
            body.set("row", row);
            return body;
        }
    }

    /** Puts another rule in the place of one. */
    record Replace(RuleKind kind, int id, ObjectNode row) implements RuleChange {
        @Override
        public ObjectNode toWire() {
            ObjectNode body = Wire.object().put("part", kind.wire()).put("id", id);
            body.set("row", row);
            return body;
        }
    }

    record Delete(RuleKind kind, int id) implements RuleChange {
        @Override
        public ObjectNode toWire() {
            return Wire.object().put("part", kind.wire()).put("id", id);
        }
    }

    /** @param file all workspaces and rules, as {@link Rules#export} gives them */
    record ReplaceAll(JsonNode file) implements RuleChange {
        @Override
        public ObjectNode toWire() {
            ObjectNode body = Wire.object();
            body.set("rules", file);
            return body;
        }
    }
}
