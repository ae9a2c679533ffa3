package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PermissionsTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String SHIPPED = "[{\"id\":1,\"egroup\":\"cms-dqm-runregistry-experts\",\"routes\":[\".*\"]},"
            + "{\"id\":2,\"egroup\":\"cms-dqm-runregistry-online-shifters\",\"routes\":[\"/runs/move_run/OPEN/SIGNOFF.*\","
            + "\"/runs/mark_significant.*\",\"/manual_run_edit/.*/stop_reason\",\"/lumisections/edit_rr_lumisections\"]},"
            + "{\"id\":3,\"egroup\":\"cms-dqm-runregistry-offline-shifters\",\"routes\":"
            + "[\"/datasets/.*/move_dataset/OPEN/SIGNOFF\","
            + "\"/datasets/.*/move_dataset/waiting%20dqm%20gui/OPEN\"]},"
            + "{\"id\":4,\"egroup\":\"cms-dqm-runregistry-online-shifters\",\"routes\":[\"/runs/refresh_run/.*\"]}]";

    /** Each test begins with what a registry comes with; the revision that says so is the last one. */
    @BeforeEach
    void shipped() {
        DSLContext database = registry.part(DSLContext.class);
        database.execute("INSERT INTO permission_revision (revision, author, comment, permissions)"
                + " SELECT max(revision) + 1, 'test', 'as shipped', (SELECT permissions FROM permission_revision WHERE"
                + " revision = 2) FROM permission_revision");
    }

    @Test
    void aRegistryComesWithThoseOfProductionAndOneForRefreshing() {
        assertThat(registry.http().get("/permissions").text()).isEqualTo(SHIPPED);
    }

    @Test
    void everyEditIsARevisionThatStaysReadable() {
        int added = registry.http()
                .post("/permissions", "{\"egroup\": \"dt-experts\", \"routes\": [\"/datasets/dt/.*\"]}")
                .json()
                .path("id")
                .asInt();
        Answer changed =
                send("PUT", "/permissions/" + added, "{\"egroup\": \"dt\", \"routes\": [\"/datasets/dt/.*\"]}");
        int replacement = changed.json().path("id").asInt();
        assertThat(replacement).isGreaterThan(added);
        assertThat(send("DELETE", "/permissions/" + replacement, null).json()).isEqualTo(changed.json());
        JsonNode history = registry.http().get("/permissions/history").json();
        assertThat(history.get(0).path("permissions").toString()).isEqualTo(SHIPPED);
        assertThat(history.get(0).path("comment").asString()).isEqualTo("permission for dt removed");
        assertThat(history.get(1).path("permissions").toString()).contains("\"egroup\":\"dt\"");
        assertThat(history.get(2).path("permissions").toString()).contains("\"egroup\":\"dt-experts\"");
        assertThat(history.get(2).path("revision").asInt())
                .isEqualTo(history.get(1).path("revision").asInt() - 1);
        assertThat(history.get(2).path("by").asString()).endsWith("@localhost");
        Answer again = send("DELETE", "/permissions/" + added, null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err()).startsWith("permission " + added + " was replaced or removed by ");
        assertThat(send("DELETE", "/permissions/12345", null).status()).isEqualTo(404);
    }

    @Test
    void nobodyCanLockEverybodyOut() {
        Answer removed = send("DELETE", "/permissions/1", null);
        assertThat(removed.status()).isEqualTo(409);
        assertThat(removed.err()).startsWith("nobody could edit permissions any more");
        Answer changed = send("PUT", "/permissions/1", "{\"egroup\": \"x\", \"routes\": [\"/runs/.*\"]}");
        assertThat(changed.status()).isEqualTo(409);
        assertThat(registry.http().get("/permissions").text()).isEqualTo(SHIPPED);
        assertThat(send("PUT", "/permissions/1", "{\"egroup\": \"x\", \"routes\": [\"/permissions.*\"]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatAnotherServerEditsHoldsHereAtOnce() {
        Permissions permissions = registry.part(Permissions.class);
        assertThat(permissions.current().egroupsFor("/elsewhere")).containsExactly(Proxied.EXPERTS);
        registry.part(DSLContext.class)
                .execute("INSERT INTO permission_revision (revision, author, comment, permissions)"
                        + " SELECT max(revision) + 1, 'other', '', '[{\"id\": 9, \"egroup\": \"others\", \"routes\":"
                        + " [\"/elsewhere\", \"/permissions\"]}]' FROM permission_revision");
        assertThat(permissions.current().egroupsFor("/elsewhere")).containsExactly("others");
    }

    @Test
    void editsAtTheSameTimeAreAllKept() {
        int before = registry.http().get("/permissions/history").json().size();
        List<Integer> statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> registry.http()
                        .post("/permissions", "{\"egroup\": \"group-%d\", \"routes\": [\"/x\"]}".formatted(i))
                        .status())
                .toList();
        assertThat(statuses).containsOnly(200);
        assertThat(registry.http().get("/permissions").json().size()).isEqualTo(24);
        assertThat(registry.http().get("/permissions/history").json().size()).isEqualTo(before + 20);
    }

    @Test
    void revisionsCanNotBeChanged() {
        assertThatThrownBy(
                        () -> registry.part(DSLContext.class).execute("UPDATE permission_revision SET author = 'me'"))
                .hasMessageContaining("append only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"egroup\": \"x\", \"routes\": [\"/a\", \"(\"]} | \"(\" at routes[1] is no regular expression (missing"
                        + " closing ); RE2's syntax, so no look-around)",
                "{\"egroup\": \"x\", \"routes\": [\"(?=a)\"]} | \"(?=a)\" at routes[0] is no regular expression",
                "{\"egroup\": \"x\", \"routes\": [\"/waiting dqm gui\"]} | \"/waiting dqm gui\" at routes[0] holds a space,"
                        + " which no path does: write %20",
                "{\"egroup\": \"x\", \"routes\": [\"((a{100}){100}){100}\"]} | \"((a{100}){100}){100}\" at routes[0] repeats"
                        + " more than 1000 times",
                "{\"egroup\": \"x\", \"routes\": [\"/api/runs\"]} | \"/api/runs\" at routes[0] begins with /api",
                "{\"egroup\": \"x\", \"routes\": [7]} | 7 at routes[0] is no text",
                "{\"egroup\": \"x\", \"routes\": []} | routes must be a list of 1 to 100",
                "{\"egroup\": \"x\", \"routes\": \".*\"} | routes must be a list of 1 to 100",
                "{\"egroup\": \"a,b\", \"routes\": [\".*\"]} | egroup must be the name of an e-group",
                "{\"routes\": [\".*\"]} | egroup must be the name of an e-group",
                "{\"egroup\": \"x\", \"routes\": [\".*\"], \"route\": 1} | unknown field \"route\"; did you mean"
                        + " \"routes\"?",
            })
    void whatMakesNoSenseIsNamed(String body, String message) {
        Answer answer = registry.http().post("/permissions", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).startsWith(message);
        assertThat(registry.http().get("/permissions").text()).isEqualTo(SHIPPED);
    }

    @Test
    @Timeout(5)
    void noPatternTakesLong() {
        RoutePattern evil = RoutePattern.parse("(a|a|aa)+(a*)*b");
        String path = "a".repeat(8_000);
        assertThat(IntStream.range(0, 5).anyMatch(i -> evil.matches(path))).isFalse();
    }

    private static Answer send(String method, String path, @Nullable String body) {
        return registry.http().send(method, path, Map.of("Content-Type", "application/json"), body);
    }
}
