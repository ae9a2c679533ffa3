package io.runregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntakeTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static Answer feed(String body) {
        return registry.http().feed("/runs", body);
    }

    /** A run of three lumisections; dt-dt is GOOD, then BAD; OMS knows nothing of the second. */
    private static String run(int number) {
        return """
                {"oms_attributes": {"run_number": %d, "hlt_key": "/cdaq/physics", "b_field": 3.8},
                 "rr_attributes": {"class": "Collisions22", "significant": true, "state": "COMPLETED"},
                 "oms_lumisections": [{"bpix_ready": true, "recorded": 0.25}, {}, {"bpix_ready": false, "recorded": 0.5, "not_kept": 1}],
                 "rr_lumisections": [{"dt-dt": {"status": "GOOD"}},
                                     {"dt-dt": {"status": "GOOD", "comment": "", "cause": ""}},
                                     {"dt-dt": {"status": "BAD", "comment": "HV trip"}}]}
                """.formatted(number);
    }

    @Test
    void aNewRunIsOpenWhateverTheFeedSays() {
        Answer created = feed(run(1001));
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().at("/rr_metadata/state").asString()).isEqualTo("OPEN");
        assertThat(registry.http().get("/runs/1001").json().at("/rr_attributes").toString())
                .isEqualTo("{\"class\":\"Collisions22\",\"state\":\"OPEN\",\"significant\":true,\"stop_reason\":\"\"}");
    }

    @Test
    void lumisectionsComeBackAsTheyCame() {
        feed(run(1002));
        String dataset = "{\"run_number\": 1002, \"dataset_name\": \"online\"}";
        assertThat(registry.http()
                        .post("/lumisections/rr_lumisection_ranges", dataset)
                        .text())
                .isEqualTo(
                        "[{\"dt-dt\":{\"status\":\"GOOD\",\"comment\":\"\",\"cause\":\"\"},\"start\":1,\"end\":2},"
                                + "{\"dt-dt\":{\"status\":\"BAD\",\"comment\":\"HV trip\",\"cause\":\"\"},\"start\":3,\"end\":3}]");
        assertThat(registry.http()
                        .post("/lumisections/oms_lumisections", dataset)
                        .text())
                .isEqualTo(
                        "[{\"bpix_ready\":true,\"recorded\":0.25},{\"err\":\"No data available for this lumisection\"},"
                                + "{\"bpix_ready\":false,\"recorded\":0.5}]");
    }

    @Test
    void theSameRunAgainChangesNothing() {
        feed(run(1003));
        assertThat(feed(run(1003)).status()).isEqualTo(204);
    }

    @Test
    void aKnownRunIsChangedByWhatIsNew() {
        feed(run(1004));
        Answer changed = feed(run(1004)
                .replace("{\"bpix_ready\": true", "{\"bpix_ready\": false")
                .replace("3.8", "0"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/oms_attributes/b_field").asInt()).isEqualTo(0);
        assertThat(changed.json()
                        .at("/DatasetTripletCache/triplet_summary/dt-dt")
                        .toString())
                .isEqualTo("{\"BAD\":1,\"GOOD\":2,\"EMPTY\":0,\"causes\":[],\"comments\":[\"HV trip\"]}");
    }

    @Test
    void runsAreFoundByWhatTheyAre() {
        feed(run(1005));
        Answer page = registry.http().post("/runs_filtered_ordered", """
                {"page": 0, "page_size": 10, "sortings": [["oms_attributes.b_field", "DESC"], ["dt-dt", "ASC"]],
                 "filter": {"run_number": {"and": [{">": 1004}, {"<": 1006}]}, "oms_attributes.hlt_key": {"like": "%PHYS%"},
                            "triplet_summary.dt-dt.BAD": {"=": 1}, "rr_attributes.significant": true}}
                """);
        assertThat(page.json().path("count").asInt()).describedAs(page.text()).isEqualTo(1);
        assertThat(page.json().at("/runs/0/run_number").asInt()).isEqualTo(1005);
    }

    @Test
    void anOfflineDatasetInheritsWhatOmsSaid() {
        feed(run(1006));
        Answer created = registry.http().post("/datasets", """
                {"run_number": 1006, "dataset_name": "/PromptReco/Test/DQM", "dataset_attributes": {"dt_state": "OPEN"},
                 "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}]}
                """);
        assertThat(created.status()).describedAs(created.text()).isEqualTo(200);
        Answer dataset = registry.http()
                .post("/datasets/get_dataset", "{\"run_number\": 1006, \"dataset_name\": \"/PromptReco/Test/DQM\"}");
        assertThat(dataset.json()
                        .at("/DatasetTripletCache/dcs_ranges/bpix_ready/TRUE")
                        .toString())
                .isEqualTo("[[1,1]]");
        assertThat(dataset.json()
                        .at("/DatasetTripletCache/brilcalc_recorded_luminosity")
                        .asDouble())
                .isEqualTo(0.25);
    }
}
