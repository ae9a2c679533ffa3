package io.runregistry.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.ServerProcess;
import org.junit.jupiter.api.Test;

/** What one server learnt, the next one knows. */
class NextServerTest {

    private static final String RUN = """
            {"oms_attributes": {"run_number": 1},
             "rr_lumisections": [{"dt-dt": {"status": "GOOD"}, "csc-csc": {"status": "BAD"}}]}
            """;
    private static final String CHANGED = """
            {"oms_attributes": {"run_number": 1}, "rr_lumisections": [{"csc-csc": {"status": "STANDBY"}}]}
            """;

    @Test
    void changesARunThatAnotherServerMade() {
        try (ServerProcess first = ServerProcess.start()) {
            assertThat(first.http().feed("/runs", RUN).status()).isEqualTo(200);
            first.kill();
            try (ServerProcess second = first.startAnother()) {
                Answer changed = second.http().feed("/runs", CHANGED);
                assertThat(changed.status()).describedAs(changed.text()).isEqualTo(200);
                assertThat(changed.json()
                                .at("/DatasetTripletCache/triplet_summary")
                                .toString())
                        .isEqualTo("{\"dt-dt\":{\"GOOD\":1,\"EMPTY\":0,\"causes\":[],\"comments\":[]},"
                                + "\"csc-csc\":{\"EMPTY\":0,\"causes\":[],\"STANDBY\":1,\"comments\":[]}}");
                Answer page = second.http().post("/runs_filtered_ordered", """
                        {"page": 0, "page_size": 5, "filter": {"triplet_summary.dt-dt.GOOD": 1, "triplet_summary.csc-csc.BAD": 0}}
                        """);
                assertThat(page.json().path("count").asInt())
                        .describedAs(page.text())
                        .isEqualTo(1);
            }
        }
    }
}
