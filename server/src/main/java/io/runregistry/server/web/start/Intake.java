package io.runregistry.server.web.start;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * How the taking of runs from OMS goes on.
 *
 * @param on whether OMS is asked at all
 * @param storedUntil times as {@code 2022-07-05 14:03:12}, in UTC; empty where there is none
 * @param failed how many runs could not be stored
 */
record Intake(boolean on, String storedUntil, String lastRound, String problem, int failed) {

    private static final int LENGTH_OF_SECONDS = 19;

    static Intake of(JsonNode state) {
        JsonNode round = state.path("last_round");
        return new Intake(
                state.path("oms").isString(),
                time(state.path("stored_until").asString("")),
                round.isObject() ? round.path("state").asString("").toLowerCase(Locale.ROOT) : "",
                round.path("problem").asString(""),
                state.path("failed").asInt(0));
    }

    private static String time(String wire) {
        return wire.length() < LENGTH_OF_SECONDS
                ? wire
                : wire.substring(0, LENGTH_OF_SECONDS).replace('T', ' ');
    }
}
