package io.runregistry.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** 12,000 datasets of 1,200 runs in one call. */
class LargeBatchTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final int RUNS = 1_200;
    private static final int DATASETS_OF_A_RUN = 10;
    private static final int DATASETS = RUNS * DATASETS_OF_A_RUN;

    @BeforeAll
    static void runs() {
        List<Change> changes = new ArrayList<>();
        for (int run = 1; run <= RUNS; run++) {
            SampleRun sample = SampleRun.of(run, 5, "SIGNOFF");
            for (int dataset = 0; dataset < DATASETS_OF_A_RUN; dataset++) {
                sample = sample.with("/D" + dataset + "/DQM", "dt OPEN");
            }
            changes.addAll(sample.changes());
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "samples"), changes);
    }

    @Test
    void isOneVersion() {
        String body =
                "{\"filter\": {\"name\": {\"like\": \"/D%\"}}, \"columns_to_update\": [\"dt-dt\"], \"new_status\": \"BAD\","
                        + " \"comment\": \"all of it\"";
        String update = "/dc_tools/dataset_column_batch_update";
        long before = registry.part(EventLog.class).newestVersion();
        JsonNode seen =
                registry.http().post(update, body + ", \"dry_run\": true}").json();
        assertThat(seen.path("count").asInt()).isEqualTo(DATASETS);
        assertThat(seen.path("lumisections").asInt()).isEqualTo(5 * DATASETS);
        JsonNode done = registry.http()
                .post(update, body + ", \"token\": \"" + seen.path("token").asString() + "\"}")
                .json();
        assertThat(done.path("count").asInt()).isEqualTo(DATASETS);
        assertThat(done.path("atomic_version").asLong()).isEqualTo(before + 1);
        assertThat(registry.part(DSLContext.class)
                        .fetchSingle("SELECT count(*) FROM dataset WHERE triplet_summary -> 'dt-dt' ->> 'BAD' = '5'")
                        .get(0, Integer.class))
                .isEqualTo(DATASETS);

        Answer moved = registry.http()
                .post(
                        "/dc_tools/change_multiple_dataset_states/dt/OPEN/COMPLETED",
                        "{\"filter\": {\"name\": {\"like\": \"/D%\"}}}");
        assertThat(moved.json().size()).isEqualTo(DATASETS);
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before + 2);
    }
}
