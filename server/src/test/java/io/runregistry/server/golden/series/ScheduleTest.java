package io.runregistry.server.golden.series;

import static io.runregistry.server.golden.series.Catalogue.CSC;
import static io.runregistry.server.golden.series.Catalogue.DT;
import static io.runregistry.server.golden.series.Catalogue.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What is published by itself. A schedule's time is made to come by changing when its task is due. */
class ScheduleTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Catalogue ANNA = Catalogue.of(registry.http(), "anna@cern.ch");
    private static final Set<String> UNFINISHED = Set.of("", "WAITING");

    private static void schedule(String series, String pattern) {
        Answer answer = ANNA.put("/" + series + "/schedule", recipe(DT, pattern, ", \"cron\": \"30 2 * * *\""));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    }

    private static int tasks() {
        return registry.part(DSLContext.class)
                .fetchCount(DSL.table("scheduled_tasks"), DSL.condition("task_name = 'series-schedule'"));
    }

    /** What comes of the series' time, once it came. */
    private static JsonNode comes(String series) {
        long last = ANNA.get("/" + series).json().at("/last_scheduled/id").asLong(0);
        registry.part(DSLContext.class)
                .execute(
                        "UPDATE scheduled_tasks SET execution_time = now(), version = version + 1"
                                + " WHERE task_instance = (SELECT schedule::text FROM series_settings WHERE name = ?)"
                                + " AND task_name = 'series-schedule'",
                        series);
        return Catalogue.await(
                () -> ANNA.get("/" + series).json().path("last_scheduled"),
                seen -> seen.path("id").asLong(0) > last
                        && !UNFINISHED.contains(seen.path("state").asString("")));
    }

    @Test
    void itIsPublishedWhenAnythingDiffers() {
        ANNA.create("nightly");
        SampleRun.of(1, 5, "OPEN").with("/Night/Nightly/DQM").create(registry.part(EventLog.class));
        schedule("nightly", "/Night/Nightly/DQM");
        JsonNode first = comes("nightly");
        assertThat(first.path("state").asString()).describedAs(first.toString()).isEqualTo("PUBLISHED");
        JsonNode entry = ANNA.get("/nightly/entries/latest").json();
        assertThat(entry.path("scheduled").booleanValue()).isTrue();
        assertThat(entry.path("by").asString()).isEqualTo("anna@cern.ch");
        assertThat(entry.path("comment").asString()).isEqualTo("by schedule: 30 2 * * *");
        assertThat(entry.path("id_json")).isEqualTo(first.path("id_json"));

        JsonNode idle = comes("nightly");
        assertThat(idle.path("state").asString()).isEqualTo("UNCHANGED");
        assertThat(idle.path("number").intValue()).isEqualTo(1);
        assertThat(idle.path("id_json").isNull())
                .describedAs("nothing was said to the registry, so nothing is evaluated")
                .isTrue();

        SampleRun.of(2, 5, "OPEN").create(registry.part(EventLog.class));
        JsonNode elsewhere = comes("nightly");
        assertThat(elsewhere.path("state").asString()).isEqualTo("UNCHANGED");
        assertThat(elsewhere.path("id_json").isNull()).isFalse();

        SampleRun.of(3, 4, "OPEN").with("/Night/Nightly/DQM").create(registry.part(EventLog.class));
        JsonNode changed = comes("nightly");
        assertThat(changed.path("state").asString()).isEqualTo("PUBLISHED");
        assertThat(changed.path("number").intValue()).isEqualTo(2);
        assertThat(ANNA.file("nightly/latest.json").text()).isEqualTo("{\"1\": [[1, 5]], \"3\": [[1, 4]]}\n");
    }

    @Test
    void whatWasWithdrawnDoesNotComeBackByItself() {
        ANNA.create("withdrawn");
        SampleRun.of(11, 5, "OPEN").with("/Night/Withdrawn/DQM").create(registry.part(EventLog.class));
        schedule("withdrawn", "/Night/Withdrawn/DQM");
        comes("withdrawn");
        ANNA.post("/withdrawn/entries/1/withdraw", "{\"reason\": \"too early\"}");
        SampleRun.of(12, 5, "OPEN").create(registry.part(EventLog.class));
        JsonNode next = comes("withdrawn");
        assertThat(next.path("state").asString()).isEqualTo("UNCHANGED");
        assertThat(next.path("number").intValue()).isEqualTo(1);
        assertThat(ANNA.file("withdrawn/latest.json").status()).isEqualTo(404);
    }

    @Test
    void whatDiffersFromWhatSomebodyPublishedInBetweenIsPublishedAgain() {
        ANNA.create("shared");
        SampleRun.of(51, 5, "OPEN").with("/Night/Shared/DQM").create(registry.part(EventLog.class));
        schedule("shared", "/Night/Shared/DQM");
        comes("shared");
        ANNA.publish("shared", ANNA.make(CSC, "/Night/Shared/DQM"));
        JsonNode next = comes("shared");
        assertThat(next.path("state").asString()).isEqualTo("PUBLISHED");
        assertThat(next.path("number").intValue()).isEqualTo(3);
    }

    @Test
    void whyNothingCameOfItIsTold() {
        ANNA.create("failing");
        schedule("failing", "/No/Such/Dataset");
        JsonNode failed = comes("failing");
        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(failed.path("reason").asString()).isEqualTo("No datasets matched that dataset name");
        assertThat(failed.path("finishedAt").asString()).isNotEmpty();
        assertThat(ANNA.get("/failing").json().path("entries").intValue()).isZero();
    }

    @Test
    void aTimeThatComesWhileTheOneBeforeIsNotFinishedIsSkipped() {
        ANNA.create("slow");
        SampleRun.of(21, 5, "OPEN").with("/Night/Slow/DQM").create(registry.part(EventLog.class));
        schedule("slow", "/Night/Slow/DQM");
        int before = registry.part(DSLContext.class).fetchSingle("""
                        INSERT INTO series_publication
                            (name, json_logic, dataset_name_filter, author, comment, again, schedule, due)
                        SELECT name, '{}', '', '', '', false, schedule, 'epoch' FROM series_settings WHERE name = 'slow'
                        RETURNING id
                        """).get(0, Integer.class);
        JsonNode skipped = comes("slow");
        assertThat(skipped.path("state").asString()).isEqualTo("SKIPPED");
        assertThat(skipped.path("reason").asString())
                .isEqualTo("publication " + before + ", due before, was not finished yet");
    }

    @Test
    void theNextTimeIsInUtc() {
        ANNA.create("utc");
        SampleRun.of(31, 5, "OPEN").with("/Night/Utc/DQM").create(registry.part(EventLog.class));
        schedule("utc", "/Night/Utc/DQM");
        comes("utc");
        JsonNode schedule = ANNA.get("/utc").json().path("schedule");
        ZonedDateTime next = Instant.parse(schedule.path("next").asString()).atZone(ZoneOffset.UTC);
        assertThat(next.getHour()).isEqualTo(2);
        assertThat(next.getMinute()).isEqualTo(30);
        assertThat(next.toInstant())
                .isAfter(Instant.now())
                .isEqualTo(Catalogue.await(ScheduleTest::nextOfUtc, time -> time.isAfter(Instant.now())));
    }

    private static Instant nextOfUtc() {
        return registry.part(DSLContext.class)
                .fetchSingle(
                        "SELECT execution_time FROM scheduled_tasks WHERE task_name = 'series-schedule' AND task_instance ="
                                + " (SELECT schedule::text FROM series_settings WHERE name = 'utc')")
                .get(0, OffsetDateTime.class)
                .toInstant();
    }

    @Test
    void whatIsScheduledNoLongerIsNotPublished() {
        ANNA.create("ended");
        SampleRun.of(41, 5, "OPEN").with("/Night/Ended/DQM").create(registry.part(EventLog.class));
        schedule("ended", "/Night/Ended/DQM");
        String first = registry.part(DSLContext.class)
                .fetchSingle("SELECT schedule::text FROM series_settings WHERE name = 'ended'")
                .get(0, String.class);
        schedule("ended", "/Night/Ended/DQM");
        assertThat(ANNA.send("DELETE", "/golden/series/ended/schedule", null).status())
                .isEqualTo(200);
        assertThat(ANNA.get("/ended").json().path("schedule").isNull()).isTrue();
        int before = tasks();
        registry.part(DSLContext.class)
                .execute(
                        "UPDATE scheduled_tasks SET execution_time = now(), version = version + 1 WHERE task_instance = ?"
                                + " AND task_name = 'series-schedule'",
                        first);
        Catalogue.await(ScheduleTest::tasks, left -> left < before);
        assertThat(ANNA.get("/ended").json().path("last_scheduled").isNull()).isTrue();
    }
}
