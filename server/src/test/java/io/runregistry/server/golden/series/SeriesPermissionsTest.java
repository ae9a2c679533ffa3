package io.runregistry.server.golden.series;

import static io.runregistry.server.golden.series.Catalogue.DT;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Experts may do everything; somebody else what an e-group of theirs is permitted, which may be one series. */
class SeriesPermissionsTest {

    private static final String SECRET = "0123456789-series";

    @RegisterExtension
    static final RunningRegistry registry =
            RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET, "--reads=signed-in");

    private static Catalogue somebody(String email, String egroups) {
        return new Catalogue(
                registry.http(),
                Map.of(
                        "Content-Type", "application/json",
                        "X-Proxy-Secret", SECRET,
                        "email", email,
                        "egroups", egroups));
    }

    @Test
    void aGroupPublishesInItsOwnSeriesOnly() {
        Catalogue expert = somebody("expert@cern.ch", "cms-dqm-runregistry-experts");
        Catalogue tracker = somebody("tracker@cern.ch", "cms-tracker");
        SampleRun.of(1, 5, "OPEN").create(registry.part(EventLog.class));
        expert.create("tracker-golden");
        expert.create("golden");
        int golden = tracker.make(DT, "online");
        String body = "{\"id_json\": " + golden + "}";
        Answer refused = tracker.post("/tracker-golden/entries", body);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("message").asString()).contains("cms-dqm-runregistry-experts");
        assertThat(expert.send(
                                "POST",
                                "/permissions",
                                "{\"egroup\": \"cms-tracker\", \"routes\": [\"/golden/series/tracker-golden/.*\"]}")
                        .status())
                .isEqualTo(200);
        Answer published = tracker.post("/tracker-golden/entries", body);
        assertThat(published.status()).describedAs(published.text()).isEqualTo(201);
        assertThat(published.json().path("by").asString()).isEqualTo("tracker@cern.ch");
        assertThat(tracker.post("/golden/entries", body).status()).isEqualTo(401);
        assertThat(tracker.post("/golden/entries/..%2F..%2Ftracker-golden/entries", body)
                        .status())
                .isIn(400, 401, 404);
        assertThat(tracker.put("/tracker-golden", "{\"title\": \"Mine\"}").status())
                .describedAs("its settings are another path")
                .isEqualTo(401);
        assertThat(tracker.post("/tracker-golden/entries/1/withdraw", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(200);
        assertThat(expert.get("/golden").json().path("entries").intValue()).isZero();
        assertThat(somebody("reader@cern.ch", "none")
                        .file("tracker-golden/1.json")
                        .status())
                .isEqualTo(200);
    }
}
