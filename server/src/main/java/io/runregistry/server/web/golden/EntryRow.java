package io.runregistry.server.web.golden;

import tools.jackson.databind.JsonNode;

/** An entry of a series, as the API tells it. */
record EntryRow(JsonNode json) {

    int number() {
        return json.path("number").asInt();
    }

    String series() {
        return json.path("series").asString("");
    }

    /** What pages name it by in their addresses. */
    String address() {
        return "series:" + series() + "/" + number();
    }

    String file() {
        return json.path("file").asString("");
    }

    String runs() {
        return Shown.count(json.path("runs").asInt());
    }

    String lumisections() {
        return Shown.count(json.path("lumisections").asLong());
    }

    String recorded() {
        return Shown.luminosity(json.path("recorded_luminosity").asDouble());
    }

    String delivered() {
        return Shown.luminosity(json.path("delivered_luminosity").asDouble());
    }

    String version() {
        return json.path("atomic_version").asString("");
    }

    int job() {
        return json.path("id_json").asInt();
    }

    String pattern() {
        return json.path("dataset_name_filter").asString("");
    }

    String by() {
        return json.path("by").asString("") + (json.path("scheduled").asBoolean() ? ", by schedule" : "");
    }

    String comment() {
        return json.path("comment").asString("");
    }

    String at() {
        return Shown.time(json.path("createdAt").asString(""));
    }

    String sha256() {
        return json.path("sha256").asString("");
    }

    boolean isWithdrawn() {
        return json.path("withdrawn").isObject();
    }

    String withdrawnBecause() {
        JsonNode withdrawn = json.path("withdrawn");
        return withdrawn.path("by").asString("") + ", "
                + Shown.time(withdrawn.path("createdAt").asString("")) + ": "
                + withdrawn.path("reason").asString("");
    }
}
