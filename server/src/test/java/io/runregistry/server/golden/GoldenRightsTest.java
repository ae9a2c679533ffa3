package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who may make official golden JSONs and delete those of others, behind a proxy that says who calls. */
class GoldenRightsTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final String EXPERTS = "cms-dqm-runregistry-experts";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET);

    @BeforeAll
    static void aRun() {
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "test data"),
                        List.of(
                                new RunChange(
                                        1,
                                        JsonNodeFactory.instance.objectNode(),
                                        JsonNodeFactory.instance.objectNode()),
                                DatasetChange.creation(1, "online", JsonNodeFactory.instance.objectNode())));
    }

    private static Answer send(String method, String path, String email, String egroups, String body) {
        return registry.http()
                .send(
                        method,
                        path,
                        Map.of(
                                "Content-Type", "application/json",
                                "X-Proxy-Secret", SECRET,
                                "email", email,
                                "egroups", egroups),
                        body);
    }

    private static Answer generate(String email, String egroups, boolean official) {
        return send("POST", "/json_portal/generate", email, egroups, """
                {"json_logic": "{\\"==\\": [1, 1]}", "dataset_name_filter": "online", "official": %s}
                """.formatted(official));
    }

    private static Answer delete(String email, String egroups, String id) {
        return send("DELETE", "/json_portal/json", email, egroups, "{\"id_json\": " + id + "}");
    }

    private static String made(String email) {
        return generate(email, "some-egroup", false).json().path("id").asString();
    }

    @Test
    void anOfficialOneIsRefusedToWhoIsInNoEgroupThatMayMakeOne() {
        Answer refused = generate("anna@cern.ch", "some-egroup, cms-dqm-runregistry-online-shifters", true);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("message").asString())
                .startsWith("User needs to be part of any of the following e-groups to fulfill this action")
                .contains(EXPERTS);
        assertThat(send("POST", "/json_portal/jsons", "anna@cern.ch", "x", "{\"filter\": \"by_email\"}")
                        .json()
                        .path("jsons"))
                .isEmpty();
    }

    @Test
    void anExpertMakesAnOfficialOne() {
        Answer made = generate("expert@cern.ch", EXPERTS, true);
        assertThat(made.status()).describedAs(made.text()).isEqualTo(200);
        assertThat(made.json().at("/data/official").booleanValue()).isTrue();
    }

    @Test
    void anybodyMakesOneThatIsNotOfficial() {
        assertThat(generate("otto@cern.ch", "some-egroup", false).status()).isEqualTo(200);
    }

    /** In the words of the production registry, double blank and all. */
    @Test
    void oneIsDeletedByItsCreatorOrAnExpert() {
        String id = made("creator@cern.ch");
        Answer refused = delete("nobody@cern.ch", "some-egroup", id);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.err())
                .isEqualTo("To edit this classifier you must be the  creator (creator@cern.ch) or be part of " + EXPERTS
                        + " e-group");
        assertThat(delete("creator@cern.ch", "some-egroup", id).status()).isEqualTo(200);
        assertThat(delete("expert@cern.ch", EXPERTS, made("creator@cern.ch")).status())
                .isEqualTo(200);
    }
}
