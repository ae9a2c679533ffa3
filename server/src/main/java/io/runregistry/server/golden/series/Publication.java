package io.runregistry.server.golden.series;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of something that is wanted published.
 *
 * @param idJson the golden JSON that is made for it, once it is asked for
 * @param number the entry that was made, or from which nothing differs
 * @param reason why it was not published
 */
record Publication(
        int id,
        Wanted wanted,
        OptionalInt idJson,
        State state,
        OptionalInt number,
        Optional<String> reason,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /** How far it has come. */
    enum State {
        /** For its golden JSON. */
        WAITING,
        PUBLISHED,
        /** Nothing differs from what is published. */
        UNCHANGED,
        FAILED,
        /** The one before was still waiting. */
        SKIPPED
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("series", wanted.series().text());
        json.put("state", state.name());
        json.put("number", number.isPresent() ? number.getAsInt() : null);
        json.put("reason", reason.orElse(null));
        json.put("id_json", idJson.isPresent() ? idJson.getAsInt() : null);
        json.put("by", wanted.author());
        json.put("due", wanted.time().map(time -> Entry.wire(time.due())).orElse(null));
        json.put("createdAt", Entry.wire(createdAt));
        json.put("finishedAt", finishedAt.map(Entry::wire).orElse(null));
        return json;
    }
}
