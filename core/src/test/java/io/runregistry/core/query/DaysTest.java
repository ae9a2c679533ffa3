package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A day in a comparison is the whole day in UTC. */
class DaysTest {

    private static final LocalDate DAY = LocalDate.parse("2022-07-05");
    private static final LocalDate LAST = LocalDate.parse("2022-07-07");
    private static final long SEED = 7;
    private static final int TIMES = 2_000;
    private static final int SECONDS_OF_A_WEEK = 7 * 24 * 3600;

    @Test
    void comparedWithADayIsComparedWithAllOfIt() {
        same("start_time = 2022-07-05", (day, time) -> day.equals(DAY));
        same("start_time != 2022-07-05", (day, time) -> !day.equals(DAY));
        same("start_time < 2022-07-05", (day, time) -> day.isBefore(DAY));
        same("start_time <= 2022-07-05", (day, time) -> !day.isAfter(DAY));
        same("start_time > 2022-07-05", (day, time) -> day.isAfter(DAY));
        same("start_time >= 2022-07-05", (day, time) -> !day.isBefore(DAY));
        same("start_time in 2022-07-05..2022-07-07", (day, time) -> !day.isBefore(DAY) && !day.isAfter(LAST));
        same("start_time not between 2022-07-05 and 2022-07-07", (day, time) -> day.isBefore(DAY) || day.isAfter(LAST));
        same("start_time in (2022-07-05, 2022-07-07)", (day, time) -> day.equals(DAY) || day.equals(LAST));
        same("start_time not in (2022-07-05, 2022-07-07)", (day, time) -> !day.equals(DAY) && !day.equals(LAST));
    }

    @Test
    void comparedWithATimeIsComparedWithThatMoment() {
        Instant noon = Instant.parse("2022-07-05T12:00:00Z");

        same("start_time >= 2022-07-05T14:00+02:00", (day, time) -> !time.isBefore(noon));
        same("start_time in 2022-07-05T12:00..2022-07-07", (day, time) -> !time.isBefore(noon) && !day.isAfter(LAST));
    }

    private static void same(String text, BiPredicate<LocalDate, Instant> holds) {
        Query query = QueryText.parse(text, Scope.RUNS, AttributeCatalogue.builtIn());
        Random random = new Random(SEED);
        for (int i = 0; i < TIMES; i++) {
            int seconds = random.nextInt(SECONDS_OF_A_WEEK);
            Instant time = Instant.parse("2022-07-03T00:00:00Z")
                    .plusSeconds(i % 3 == 0 ? seconds - seconds % 43_200 : seconds);
            Map<String, JsonNode> row = new HashMap<>(
                    Map.of("oms_attributes.start_time", JsonNodeFactory.instance.stringNode(time.toString())));

            assertThat(new PlainEvaluation(row, random).holds(query))
                    .as("%s at %s", text, time)
                    .isEqualTo(holds.test(time.atOffset(ZoneOffset.UTC).toLocalDate(), time));
        }
    }
}
