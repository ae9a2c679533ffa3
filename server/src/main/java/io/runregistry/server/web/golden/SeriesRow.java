package io.runregistry.server.web.golden;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A series with its schedule and its latest entry, as the API tells them. */
record SeriesRow(JsonNode json) {

    String name() {
        return json.path("name").asString("");
    }

    String title() {
        return json.path("title").asString("");
    }

    String description() {
        return json.path("description").asString("");
    }

    int entries() {
        return json.path("entries").asInt();
    }

    Optional<EntryRow> latest() {
        return json.path("latest").isObject() ? Optional.of(new EntryRow(json.path("latest"))) : Optional.empty();
    }

    String latestFile() {
        return "/golden/series/" + name() + "/latest.json";
    }

    Optional<Schedule> schedule() {
        return json.path("schedule").isObject() ? Optional.of(new Schedule(json.path("schedule"))) : Optional.empty();
    }

    /** What last came of a schedule; empty if there never was any. */
    String lastScheduled() {
        JsonNode last = json.path("last_scheduled");
        if (!last.isObject()) {
            return "";
        }
        String number =
                last.path("number").isNumber() ? " " + last.path("number").asInt() : "";
        String reason = last.path("reason").asString("");
        return Shown.time(last.path("due").asString("")) + " UTC: "
                + last.path("state").asString("") + number + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    record Schedule(JsonNode json) {

        String cron() {
            return json.path("cron").asString("");
        }

        String next() {
            return Shown.time(json.path("next").asString(""));
        }

        String pattern() {
            return json.path("dataset_name_filter").asString("");
        }

        String by() {
            return json.path("by").asString("");
        }

        String logic() {
            return json.path("json_logic").toString();
        }
    }
}
