package io.runregistry.server.golden.series;

import io.runregistry.server.golden.GoldenJsons.Recipe;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody, or a schedule, wants published.
 *
 * @param author who wants it, or who made the schedule
 * @param again whether it is to be published even if nothing differs
 * @param time of which schedule, if it is one that wants it
 */
record Wanted(
        SeriesName series, Recipe recipe, String author, String comment, boolean again, Optional<ScheduledTime> time) {

    /** When something was due by a schedule. */
    record ScheduledTime(int schedule, Instant due) {}

    static Wanted by(Schedule schedule, Instant due) {
        return new Wanted(
                schedule.series(),
                schedule.recipe(),
                schedule.author(),
                "by schedule: " + schedule.cron(),
                false,
                Optional.of(new ScheduledTime(schedule.id(), due)));
    }
}
