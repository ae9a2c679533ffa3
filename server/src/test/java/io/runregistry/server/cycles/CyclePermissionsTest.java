package io.runregistry.server.cycles;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody reads cycles; experts change them, and who is permitted on a path. */
class CyclePermissionsTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final String EXPERTS = "cms-dqm-runregistry-experts";
    private static final String SHIFTERS = "cms-dqm-runregistry-offline-shifters";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET);

    private static Answer send(String method, String path, String egroups, String body) {
        return registry.http()
                .send(
                        method,
                        path,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "X-Proxy-Secret",
                                SECRET,
                                "email",
                                "anna@cern.ch",
                                "egroups",
                                egroups),
                        body);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /cycles",
        "PUT, /cycles",
        "DELETE, /cycles",
        "POST, /cycles/add_datasets_to_cycle",
        "POST, /cycles/delete_datasets_from_cycle",
        "POST, /cycles/move_dataset/dt/OPEN/SIGNOFF",
        "POST, /cycles/move_all_datasets_to/dt",
        "PUT, /cycles/mark_cycle_complete/dt",
        "PUT, /cycles/mark_cycle_pending/dt"
    })
    void shiftersMayNotWhatExpertsMay(String method, String path) {
        Answer refused = send(method, path, SHIFTERS, "{\"id_cycle\": 999}");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("message").asString())
                .startsWith("User needs to be part of any of the following e-groups")
                .contains(EXPERTS);
        assertThat(send(method, path, EXPERTS, "{\"id_cycle\": 999}").status()).isIn(400, 404);
    }

    @Test
    void aWorkspaceMayBePermittedToItsOwnExperts() {
        SampleRun.of(1, 5, "SIGNOFF")
                .with("/A/DQM", "dt COMPLETED", "csc COMPLETED")
                .create(registry.part(EventLog.class));
        int id = send("POST", "/cycles", EXPERTS, Certification.body("permitted", "/A/DQM", "dt", "csc"))
                .json()
                .path("id_cycle")
                .asInt();
        send(
                "POST",
                "/permissions",
                EXPERTS,
                "{\"egroup\": \"dt-experts\", \"routes\": [\"/cycles/mark_cycle_(complete|pending)/dt\"]}");
        String body = "{\"id_cycle\": " + id + "}";
        assertThat(send("PUT", "/cycles/mark_cycle_complete/dt", "dt-experts", body)
                        .status())
                .isEqualTo(200);
        assertThat(send("PUT", "/cycles/mark_cycle_complete/csc", "dt-experts", body)
                        .status())
                .isEqualTo(401);
        assertThat(registry.http().get("/cycles/dt").json().size()).isEqualTo(1);
        assertThat(registry.http().get("/cycles/by_id/" + id + "/history").status())
                .isEqualTo(200);
    }
}
