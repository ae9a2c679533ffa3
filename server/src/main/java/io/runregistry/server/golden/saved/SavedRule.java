package io.runregistry.server.golden.saved;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A golden rule under a name.
 *
 * @param classifier json-logic, or a text that holds it
 * @param createdBy who made the first of those that it was edited from
 * @param updatedBy who edited it last; null if nobody did
 * @param inForce whether nobody edited or removed it
 */
record SavedRule(
        int id,
        String name,
        JsonNode classifier,
        String createdBy,
        @Nullable String updatedBy,
        Instant createdAt,
        boolean inForce) {

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("classifier", classifier.toString())
                .put("created_by", createdBy)
                .put("updated_by", updatedBy)
                .put("createdAt", createdAt.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
