package io.runregistry.server.golden.saved;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The rules that people saved, for others to begin with. */
@Component
public final class SavedRules {

    private final DSLContext database;

    SavedRules(DSLContext database) {
        this.database = database;
    }

    /**
     * A rule in force.
     *
     * @param logic json-logic, or a text that holds it
     * @param createdBy who made the first of those that it was edited from; may edit and remove it
     */
    public record Saved(int id, String name, JsonNode logic, String createdBy) {}

    /** By their ids. */
    public List<Saved> list() {
        return SavedRuleTable.list(database).stream()
                .map(rule -> new Saved(rule.id(), rule.name(), rule.classifier(), rule.createdBy()))
                .toList();
    }
}
