package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.ServerProcess;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Golden JSONs of the past: version 1 makes run 1 with its first two lumisections GOOD in DT, version 2 with all three. */
class GoldenAsOfTest {

    private static ServerProcess server;

    @BeforeAll
    static void twoVersions() {
        server = ServerProcess.start();
        feed("BAD");
        feed("GOOD");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void feed(String third) {
        Answer answer = server.http().feed("/runs", """
                {"oms_attributes": {"run_number": 1}, "rr_attributes": {"class": "Collisions22"},
                 "oms_lumisections": [{"recorded": 0.25}, {"recorded": 0.1}, {"recorded": 0.3}],
                 "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "GOOD"}},
                     {"dt-dt": {"status": "%s"}}]}
                """.formatted(third));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    }

    private static Answer generate(Http http, JsonNode asOf) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}");
        body.put("dataset_name_filter", "online");
        body.set("as_of", asOf);
        return http.post("/json_portal/generate", body.toString());
    }

    private static String id(Answer job) {
        assertThat(job.status()).describedAs(job.text()).isEqualTo(200);
        return job.json().path("id").asString();
    }

    private static JsonNode await(Http http, String id) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (true) {
            Answer answer = http.post("/json_portal/json", "{\"id_json\": " + id + "}");
            if (answer.status() == 200) {
                return answer.json().path("final_json");
            }
            assertThat(answer.status()).describedAs(answer.text()).isIn(202, 203);
            assertThat(System.nanoTime()).describedAs("waited a minute in vain").isLessThan(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static JsonNode golden(JsonNode asOf) {
        return await(server.http(), id(generate(server.http(), asOf)));
    }

    private static JsonNode version(long number) {
        return JsonNodeFactory.instance.numberNode(number);
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    @Test
    void atItsVersionItIsTheSameWhateverCameLater() {
        JsonNode first = golden(version(1));
        assertThat(first.path("runregistry_version").asString()).isEqualTo("1");
        assertThat(first.path("generated_json").toString()).isEqualTo("{\"1\":[[1,2]]}");
        JsonNode now = golden(JsonNodeFactory.instance.nullNode());
        assertThat(now.path("generated_json").toString()).isEqualTo("{\"1\":[[1,3]]}");
        assertThat(golden(text("1")).toString().replaceAll(",\"createdAt.*", "").replaceAll("\"id\":\\d+", ""))
                .isEqualTo(first.toString().replaceAll(",\"createdAt.*", "").replaceAll("\"id\":\\d+", ""));
        JsonNode again = golden(version(now.path("runregistry_version").asLong()));
        assertThat(again.path("generated_json").toString())
                .isEqualTo(now.path("generated_json").toString());
        assertThat(again.path("recorded_luminosity_in_json")).isEqualTo(now.path("recorded_luminosity_in_json"));
    }

    @Test
    void aTimeIsAsGoodAsAVersion() {
        String createdAt =
                server.http().get("/versions/1").json().path("createdAt").asString();
        Answer job = generate(server.http(), text(createdAt));
        assertThat(job.json().at("/data/as_of").asLong()).isEqualTo(1);
        assertThat(await(server.http(), id(job)).path("runregistry_version").asString())
                .isEqualTo("1");
    }

    @Test
    void whatCanNotBeIsRefused() {
        assertThat(generate(server.http(), version(99)).err())
                .isEqualTo("there is no version 99 yet at as_of; the newest is 2");
        assertThat(generate(server.http(), version(0)).err()).isEqualTo("No datasets matched that dataset name");
        assertThat(generate(server.http(), text("soon")).status()).isEqualTo(400);
        assertThat(generate(server.http(), JsonNodeFactory.instance.booleanNode(true))
                        .err())
                .isEqualTo("as_of must be a version's number or a time, not true");
        assertThat(server.http().post("/json_portal/generate?as_of=1", "{}").err())
                .isEqualTo("as_of is for reading the past, and POST /json_portal/generate does not only read");
    }

    /** A job that waits, or is under way, when its server is killed. */
    @Test
    void theNextServerKeepsToTheVersion() throws Exception {
        try (var connection = server.connect();
                var statement = connection.createStatement();
                ServerProcess killed = server.startAnother()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE lumisections IN ACCESS EXCLUSIVE MODE");
            String job = id(generate(killed.http(), version(1)));
            killed.kill();
            connection.rollback();
            assertThat(await(server.http(), job).path("generated_json").toString())
                    .isEqualTo("{\"1\":[[1,2]]}");
        }
    }
}
