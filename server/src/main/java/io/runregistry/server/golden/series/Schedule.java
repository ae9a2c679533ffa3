package io.runregistry.server.golden.series;

import io.runregistry.server.golden.GoldenJsons.Recipe;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a series publishes by itself, and when. Never changes; another one takes its place. */
record Schedule(int id, SeriesName series, Cron cron, Recipe recipe, String author, Instant createdAt) {

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cron", cron.toString());
        json.put("time_zone", "UTC");
        json.put("dataset_name_filter", recipe.namePattern());
        json.set("json_logic", recipe.logic());
        json.put("by", author);
        json.put("createdAt", Entry.wire(createdAt));
        return json;
    }
}
