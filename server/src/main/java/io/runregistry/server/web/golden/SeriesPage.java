package io.runregistry.server.web.golden;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A series: its entries, what was wanted published, and its settings now and before.
 *
 * @param older whether there are entries below those that are shown
 */
record SeriesPage(
        SeriesRow series,
        List<EntryRow> entries,
        boolean older,
        List<Publication> publications,
        List<Revision> revisions,
        Optional<String> publishingRefusal,
        Optional<String> withdrawalRefusal,
        Optional<String> settingsRefusal,
        Optional<String> scheduleRefusal) {

    record Publication(JsonNode json) {

        int id() {
            return json.path("id").asInt();
        }

        String state() {
            return json.path("state").asString("");
        }

        /** The entry that came of it, or that it would have been the same as. */
        String number() {
            return json.path("number").asString("");
        }

        String reason() {
            return json.path("reason").asString("");
        }

        String by() {
            return json.path("by").asString("");
        }

        String at() {
            return Shown.time(json.path("createdAt").asString(""));
        }

        String due() {
            return Shown.time(json.path("due").asString(""));
        }

        String job() {
            return json.path("id_json").asString("");
        }
    }

    record Revision(JsonNode json) {

        int number() {
            return json.path("revision").asInt();
        }

        String title() {
            return json.path("title").asString("");
        }

        String description() {
            return json.path("description").asString("");
        }

        String schedule() {
            JsonNode schedule = json.path("schedule");
            return schedule.isObject()
                    ? schedule.path("cron").asString("") + " of "
                            + schedule.path("dataset_name_filter").asString("")
                    : "none";
        }

        String by() {
            return json.path("by").asString("");
        }

        String comment() {
            return json.path("comment").asString("");
        }

        String at() {
            return Shown.time(json.path("createdAt").asString(""));
        }
    }
}
