package io.runregistry.server.classify;

import io.runregistry.server.classify.RuleTable.Stored;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule, an accepted dataset or a workspace that is in force.
 *
 * @param content as a file of rules has it, without its id
 * @param author who wrote it as it is
 * @param createdAt when
 * @param since the revision with which it came into force
 */
public record RuleRow(Part part, int id, ObjectNode content, String author, Instant createdAt, long since) {

    static RuleRow of(Stored row) {
        return new RuleRow(row.key().part(), row.key().id(), row.content(), row.author(), row.createdAt(), row.since());
    }

    /** Empty if the row has no such field. */
    public String text(String field) {
        return content.path(field).asString("");
    }

    public boolean enabled() {
        return content.path("enabled").asBoolean(true);
    }
}
