package io.runregistry.server.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The recorded golden JSON, with all its luminosities and whom it blames. */
class GoldenReplayTest {

    private static final String DATASET = "/PromptReco/Collisions2018A/DQM";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void theStateBeforeIt() {
        RecordedState.load(registry.part(EventLog.class));
        feed("w_in_new");
        feed("w_in_changed");
        feed("w_in_longer");
        registry.part(EventLog.class).append(new Action("a@b", "what signing off made", true), datasetsSignedOff());
    }

    private static void feed(String name) {
        assertThat(registry.http()
                        .feed("/runs", requireNonNull(recorded(name).body()))
                        .status())
                .isEqualTo(200);
    }

    /** Runs that were signed off after the state was written down, and so got their offline datasets. */
    private static List<Change> datasetsSignedOff() {
        List<Change> changes = new ArrayList<>();
        Map.of(309011, dt(38, Status.GOOD), 315265, dt(44, Status.GOOD), 309100, dt(6, Status.NOTSET))
                .forEach((run, values) -> {
                    changes.add(DatasetChange.creation(run, DATASET, JsonNodeFactory.instance.objectNode()));
                    changes.add(new RrLumisectionChange(run, DATASET, values));
                });
        return changes;
    }

    private static LumisectionValues<Triplet> dt(int last, Status status) {
        return LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(1, last, Triplet.of(status))));
    }

    @Test
    void aGoldenJsonIsThatOfTheProductionRegistry() {
        Answer job = send(recorded("w_js_generate"));
        assertThat(job.status()).describedAs(job.text()).isEqualTo(200);
        ObjectNode ours = await(job.json().path("id").asString());
        assertThat(ours.at("/final_json/warnings")).isEmpty();
        ((ObjectNode) ours.get("final_json")).remove("warnings");
        assertThat(WireComparison.differences(recorded("w_js_poll_wait").answer(), ours, false))
                .isEmpty();
    }

    private static RecordedExchange recorded(String name) {
        return RecordedExchange.readAll().stream()
                .filter(exchange -> exchange.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Answer send(RecordedExchange exchange) {
        return registry.http().send(exchange.method(), exchange.path(), exchange.headers(), exchange.body());
    }

    private static ObjectNode await(String id) {
        while (true) {
            Answer answer = registry.http().post("/json_portal/json", "{\"id_json\": " + id + "}");
            if (answer.status() == 200) {
                return (ObjectNode) answer.json();
            }
            assertThat(answer.status()).describedAs(answer.text()).isIn(202, 203);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
