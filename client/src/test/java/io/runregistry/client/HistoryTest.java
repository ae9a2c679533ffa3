package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The past, who made it, and how it is undone. */
class HistoryTest {

    private static final Instant NOON = Instant.parse("2022-07-05T12:00:00Z");

    private final StandIn server = new StandIn();
    private final RunRegistry registry = RunRegistry.connect(server.open());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readingCallsAskForTheVersion() {
        server.on("/query", (exchange, call) -> StandIn.json(exchange, 404, "{}"))
                .on("/", (exchange, call) -> {
                    exchange.getResponseHeaders().add("As-Of", "12");
                    boolean isList = server.last().path().startsWith("/lumi");
                    StandIn.json(exchange, 200, isList ? "[]" : "{\"run_number\": 7, \"runs\": [], \"count\": 0}");
                });
        RegistryView then = registry.asOf(12);
        then.getRun(7);
        assertThat(server.last().path()).isEqualTo("/runs/7?as_of=12");
        then.getRuns(Filter.raw(Map.of("run_number", 7)));
        assertThat(server.received()).extracting(StandIn.Received::path).contains("/query/runs?as_of=12");
        assertThat(server.last().path()).isEqualTo("/runs_filtered_ordered?as_of=12");
        registry.asOf(NOON).getLumisectionRanges(7, "online");
        assertThat(server.last().path())
                .isEqualTo("/lumisections/rr_lumisection_ranges?as_of=2022-07-05T12%3A00%3A00Z");
    }

    @Test
    void aGoldenJsonIsMadeAsOfTheVersion() {
        server.on("/json_portal/generate", (exchange, call) -> StandIn.json(exchange, 200, "{\"id\": \"5\"}"))
                .on(
                        "/json_portal/json",
                        (exchange, call) ->
                                StandIn.json(exchange, 200, "{\"final_json\": {\"id\": 5, \"generated_json\": {}}}"));
        registry.asOf(12).createJson(Rule.parse("{\"==\": [1, 1]}"), "%");
        assertThat(server.received().get(0).body()).endsWith("\"as_of\":\"12\"}");
        assertThat(server.last().path()).isEqualTo("/json_portal/json");
    }

    @Test
    void whoAnswersWhatHoldsNowIsNotBelieved() {
        server.on("/runs", (exchange, call) -> StandIn.json(exchange, 200, "{\"run_number\": 7}"));
        assertThatThrownBy(() -> registry.asOf(12).getRun(7))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("GET /runs/7?as_of=12 answered what holds now: this registry can't be read as of 12");
    }

    @Test
    void versionsComeInPages() {
        server.on("/versions", (exchange, call) -> {
            StringBuilder versions = new StringBuilder();
            int first = call == 1 ? 1500 : 500;
            int last = call == 1 ? 501 : 499;
            for (int number = first; number >= last; number--) {
                versions.append(versions.isEmpty() ? "" : ",").append("""
                        {"atomic_version": %d, "by": "anna@cern.ch", "comment": "", "createdAt": "2022-07-05T12:00:00.000Z",
                         "runs": 1, "reverts": [], "reverted_by": null}
                        """.formatted(number));
            }
            StandIn.json(exchange, 200, "{\"versions\": [" + versions + "]}");
        });
        VersionSearch search =
                VersionSearch.everything().by("anna@cern.ch").of(7).since(NOON).saying("hv & trip");
        List<Version> versions = registry.versions(search);
        assertThat(versions)
                .hasSize(1002)
                .first()
                .isEqualTo(new Version(1500, "anna@cern.ch", "", NOON, 1, List.of(), OptionalLong.empty()));
        assertThat(server.received())
                .extracting(StandIn.Received::path)
                .containsExactly(
                        "/versions?limit=1000&author=anna%40cern.ch&run=7&since=2022-07-05T12%3A00%3A00Z&text=hv%20%26%20trip",
                        "/versions?limit=1000&author=anna%40cern.ch&run=7&since=2022-07-05T12%3A00%3A00Z&text=hv%20%26%20trip&below=501");
    }

    @Test
    void whatWasSaidOfARunComesEventByEvent() {
        server.on("/run_with_history", (exchange, call) -> StandIn.json(exchange, 200, """
                [{"run_number": 7, "version": 10, "atomic_version": 4, "by": "anna@cern.ch", "comment": "signed off",
                  "createdAt": "2022-07-05T12:00:00.000Z", "state": "SIGNOFF", "Version": {"by": "anna@cern.ch"}}]
                """));
        assertThat(registry.runHistory(7)).singleElement().satisfies(event -> {
            assertThat(event.atomicVersion()).isEqualTo(4);
            assertThat(event.createdAt()).isEqualTo(NOON);
            assertThat(event.values().json()).hasToString("{\"state\":\"SIGNOFF\"}");
        });
    }

    @Test
    void whatWasSaidOfLumisectionsComesRangeByRange() {
        server.on("/lumisections", (exchange, call) -> StandIn.json(exchange, 200, """
                [{"run_number": 7, "name": "online", "version": 9, "manual_change": true, "start": 2, "end": 3,
                  "by": "anna@cern.ch", "comment": "", "createdAt": "2022-07-05T12:00:00.000Z",
                  "jsonb": {"dt-dt": {"status": "BAD", "comment": "HV trip", "cause": ""}}}]
                """));
        assertThat(registry.rrLumisectionHistory(7, "online")).singleElement().satisfies(event -> {
            assertThat(event.dataset()).isEqualTo(new DatasetId(7, "online"));
            assertThat(event.manual()).hasValue(true);
            assertThat(event.values().range()).isEqualTo(new LumiRange(2, 3));
            assertThat(event.values().triplets()).containsEntry("dt-dt", new Triplet(Status.BAD, "HV trip", ""));
        });
        assertThat(registry.omsLumisectionHistory(7, "online")).hasSize(1);
        assertThat(server.last().path()).isEqualTo("/lumisections/get_oms_lumisection_history");
    }

    private static final String CHANGE = """
            {"run_number": 7, "dataset": "online", "kind": "rr_lumisections", "name": "dt-dt", "start": 3, "end": 7,
             "before": {"status": "GOOD", "comment": "", "cause": ""}, "after": null}""";

    @Test
    void aVersionTellsWhatItChanged() {
        server.on(
                "/versions",
                (exchange, call) -> StandIn.json(exchange, 200, """
                {"atomic_version": 12, "by": "anna@cern.ch", "comment": "x", "createdAt": "2022-07-05T12:00:00.000Z",
                 "runs": 3, "reverts": [11], "reverted_by": 13, "changes": [%s], "more": %s}
                """.formatted(CHANGE, call == 1 ? "\"7:1\"" : "null")));
        VersionContent content = registry.version(12);
        assertThat(content.version())
                .isEqualTo(new Version(12, "anna@cern.ch", "x", NOON, 3, List.of(11L), OptionalLong.of(13)));
        assertThat(server.last().path()).isEqualTo("/versions/12?after=7%3A1");
        assertThat(content.changes()).hasSize(2).allSatisfy(change -> {
            assertThat(change.dataset()).hasValue("online");
            assertThat(change.lumisections()).hasValue(new LumiRange(3, 7));
            assertThat(change.before().orElseThrow().path("status").asString()).isEqualTo("GOOD");
            assertThat(change.after()).isEmpty();
        });
    }

    @Test
    void aVersionIsUndoneAsItWasPreviewed() {
        server.on(
                "/versions",
                (exchange, call) -> StandIn.json(
                        exchange,
                        200,
                        call == 1
                                ? "{\"dry_run\": true, \"changes\": [" + CHANGE
                                        + "], \"conflicts\": [], \"token\": \"abc\"}"
                                : "{\"atomic_version\": 13, \"changes\": [" + CHANGE + "]}"));
        RunRegistry commenting = registry.withComment("wrong run");
        RevertPreview preview = commenting.previewRevert(12);
        assertThat(server.last().body()).isEqualTo("{\"comment\":\"wrong run\",\"dry_run\":true}");
        assertThat(preview.conflicts()).isEmpty();
        Reverted reverted = commenting.revert(preview);
        assertThat(server.last().path()).isEqualTo("/versions/12/revert");
        assertThat(server.last().body()).isEqualTo("{\"comment\":\"wrong run\",\"token\":\"abc\"}");
        assertThat(reverted.atomicVersion()).isEqualTo(13);
        assertThat(reverted.changes()).hasSize(1);
    }

    @Test
    void whatLaterVersionsChangedIsListed() {
        server.on("/versions", (exchange, call) -> StandIn.json(exchange, 409, """
                {"err": "later versions changed the same", "conflicts": [
                  {"run_number": 7, "dataset": "online", "name": "dt-dt", "start": 3, "end": 7, "atomic_version": 14,
                   "by": "anna@cern.ch", "createdAt": "2022-07-05T12:00:00.000Z"}]}
                """));
        assertThatThrownBy(() -> registry.revert(12))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.conflicts())
                                .containsExactly(new RevertConflict(
                                        7,
                                        Optional.of("online"),
                                        "dt-dt",
                                        Optional.of(new LumiRange(3, 7)),
                                        14,
                                        "anna@cern.ch",
                                        NOON)));
    }

    @Test
    void permissionsAreKeptWithTheirHistory() {
        String permission = "{\"id\": 5, \"egroup\": \"cms-dt\", \"routes\": [\"/datasets/dt/.*\"]}";
        server.on("/permissions/history", (exchange, call) -> StandIn.json(exchange, 200, """
                        [{"revision": 2, "by": "anna@cern.ch", "comment": "", "createdAt": "2022-07-05T12:00:00.000Z",
                          "permissions": [%s]}]
                        """.formatted(permission)))
                .on(
                        "/permissions",
                        (exchange, call) -> StandIn.json(
                                exchange,
                                200,
                                exchange.getRequestMethod().equals("GET") ? "[" + permission + "]" : permission));
        Permission expected = new Permission(5, "cms-dt", List.of("/datasets/dt/.*"));
        assertThat(registry.permissions()).containsExactly(expected);
        assertThat(registry.addPermission("cms-dt", List.of("/datasets/dt/.*"))).isEqualTo(expected);
        assertThat(server.last().body()).isEqualTo("{\"egroup\":\"cms-dt\",\"routes\":[\"/datasets/dt/.*\"]}");
        assertThat(registry.replacePermission(5, "cms-dt", List.of("/datasets/dt/.*")))
                .isEqualTo(expected);
        assertThat(server.last().method() + " " + server.last().path()).isEqualTo("PUT /permissions/5");
        registry.deletePermission(5);
        assertThat(server.last().method() + " " + server.last().path()).isEqualTo("DELETE /permissions/5");
        assertThat(registry.permissionHistory())
                .containsExactly(new PermissionRevision(2, "anna@cern.ch", "", NOON, List.of(expected)));
    }

    @Test
    void theRegistryTellsWhoOneIs() {
        server.on("/me", (exchange, call) -> StandIn.json(exchange, 200, """
                {"email": "anna@cern.ch", "egroups": ["cms-dt"], "automatic": false, "mode": "oidc", "may_everything": false}
                """));
        assertThat(registry.whoAmI()).isEqualTo(new Identity("anna@cern.ch", List.of("cms-dt"), false, "oidc", false));
    }
}
