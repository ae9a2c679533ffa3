package io.runregistry.server.web.start;

import io.runregistry.core.lumi.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One of the newest runs; texts are empty where nothing is known.
 *
 * @param start as {@code 2022-07-05 14:03}, in UTC
 * @param recorded luminosity in /pb, as OMS gives it
 * @param bad the columns that are BAD somewhere
 */
record NewRun(
        int number,
        String runClass,
        String start,
        boolean running,
        String lumisections,
        String recorded,
        String state,
        boolean significant,
        List<String> bad) {

    private static final int LENGTH_OF_MINUTES = 16;

    static NewRun of(JsonNode json) {
        JsonNode oms = json.path("oms_attributes");
        JsonNode rr = json.path("rr_attributes");
        String start = oms.path("start_time").asString("");
        return new NewRun(
                json.path("run_number").asInt(),
                rr.path("class").asString(""),
                start.length() < LENGTH_OF_MINUTES
                        ? start
                        : start.substring(0, LENGTH_OF_MINUTES).replace('T', ' '),
                !start.isEmpty() && oms.path("end_time").asString("").isEmpty(),
                oms.path("ls_duration").isNumber() ? oms.path("ls_duration").asString() : "",
                recorded(oms.path("recorded_lumi")),
                rr.path("state").asString(""),
                rr.path("significant").asBoolean(false),
                json.path("DatasetTripletCache")
                        .path("triplet_summary")
                        .propertyStream()
                        .filter(column ->
                                column.getValue().path(Status.BAD.wire()).asInt(0) > 0)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }

    private static String recorded(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%,.3f", value.asDouble()) : "";
    }
}
