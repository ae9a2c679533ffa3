package io.runregistry.server.classify;

import io.runregistry.server.access.Caller;
import io.runregistry.server.classify.RuleEditing.Saved;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Edits of single rules, as the wire asks for them and is answered. */
@Component
final class RowEdits {

    private final RuleEditing editing;
    private final RuleReading reading;

    RowEdits(RuleEditing editing, RuleReading reading) {
        this.editing = editing;
        this.reading = reading;
    }

    ObjectNode add(Part part, ObjectNode body, Caller caller) {
        return saved(new RuleChange.Add(part, WireRow.read(part, body)), caller);
    }

    /** Under a new id. */
    ObjectNode replace(Part part, String id, ObjectNode body, Caller caller) {
        return saved(new RuleChange.Replace(part, WireRow.id(id), WireRow.read(part, body)), caller);
    }

    private ObjectNode saved(RuleChange change, Caller caller) {
        Saved saved = editing.save(change, OptionalLong.empty(), caller);
        RowKey key = saved.proposal().row().orElseThrow();
        return WireRow.of(reading.newest(key), saved.warnings());
    }

    ObjectNode remove(Part part, String id, Caller caller) {
        RowKey key = new RowKey(part, WireRow.id(id));
        editing.save(new RuleChange.Remove(part, key.id()), OptionalLong.empty(), caller);
        return WireRow.removed(reading.newest(key));
    }
}
