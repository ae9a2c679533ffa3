package io.runregistry.server.golden.series;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a series was set to by one edit. */
record SeriesSettings(
        SeriesName series,
        int revision,
        String title,
        String description,
        Optional<Schedule> schedule,
        String author,
        String comment,
        Instant createdAt) {

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", series.text());
        json.put("title", title);
        json.put("description", description);
        json.put("revision", revision);
        json.put("by", author);
        json.put("comment", comment);
        json.put("createdAt", Entry.wire(createdAt));
        json.set("schedule", schedule.map(Schedule::toJson).orElse(null));
        return json;
    }
}
