package io.runregistry.server.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workspaces and columns that come and go. */
class WorkspaceEditTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @Test
    void aNewColumnIsThereAtOnceAndItsValuesOutliveIt() {
        SampleRun.of(1, 10, "OPEN").create(registry.part(EventLog.class));
        String column = "new-one";
        String judged = """
                {"run_number": 1, "dataset_name": "online", "component": "new-one", "new_lumisection_range":
                 {"start": 1, "end": 3, "status": "BAD", "comment": "hot", "cause": ""}}
                """;
        assertThat(edit("PUT", "/lumisections/edit_rr_lumisections", judged).status())
                .isEqualTo(400);

        Answer added = edit("POST", "/workspaces/online", "{\"workspace\": \"new\", \"columns\": [\"one\"]}");
        assertThat(added.status()).describedAs(added.text()).isEqualTo(201);
        int id = added.json().at("/columns_with_id/0/id").asInt();
        assertThat(workspaces().columns(Kind.ONLINE)).contains(column);
        assertThat(workspaces().certifiable()).contains(column);
        Answer edited = edit("PUT", "/lumisections/edit_rr_lumisections", judged);
        assertThat(edited.status()).describedAs(edited.text()).isEqualTo(200);

        String rule = "{\"component\": " + id + ", \"status\": \"GOOD\", \"priority\": 1, \"classifier\": true}";
        int classifier =
                edit("POST", "/classifiers/component", rule).json().path("id").asInt();
        Answer refused = edit("DELETE", "/workspaces/online/new/columns/one", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.err())
                .isEqualTo("column new-one can't be removed while rules judge it: remove the classifiers " + classifier
                        + " first");
        assertThat(edit("DELETE", "/workspaces/online/new", null).status()).isEqualTo(409);

        assertThat(edit("DELETE", "/classifiers/component/" + classifier, null).status())
                .isEqualTo(200);
        assertThat(edit("DELETE", "/workspaces/online/new", null).status()).isEqualTo(200);
        assertThat(workspaces().columns(Kind.ONLINE)).doesNotContain(column);
        assertThat(registry.http()
                        .post(
                                "/lumisections/rr_lumisection_ranges_by_component",
                                "{\"run_number\": 1, \"dataset_name\": \"online\"}")
                        .json()
                        .path(column)
                        .isEmpty())
                .isFalse();
    }

    @Test
    void aColumnThatNobodyHasJudgedYetCanBeAskedFor() {
        String filter = """
                {"page": 0, "page_size": 5, "sortings": [], "filter": {"triplet_summary.dt-new.BAD": {">": 0}}}
                """;
        assertThat(registry.http().post("/datasets_filtered_ordered", filter).status())
                .isEqualTo(400);
        assertThat(edit("POST", "/workspaces/offline/dt/columns", "{\"name\": \"new\"}")
                        .status())
                .isEqualTo(201);
        Answer found = registry.http().post("/datasets_filtered_ordered", filter);
        assertThat(found.status()).describedAs(found.text()).isEqualTo(200);
        assertThat(found.json().path("datasets").isEmpty()).isTrue();
    }

    @Test
    void onlineColumnsSayWhetherTheyHoldUpARun() {
        edit("POST", "/workspaces/online/dt/columns", "{\"name\": \"hv\", \"certifiable\": false}");
        assertThat(workspaces().columns(Kind.ONLINE)).contains("dt-hv");
        assertThat(workspaces().certifiable()).doesNotContain("dt-hv");
        assertThat(edit("PUT", "/workspaces/online/dt/columns/hv", "{\"certifiable\": true}")
                        .status())
                .isEqualTo(200);
        assertThat(workspaces().certifiable()).contains("dt-hv");
        assertThat(edit("DELETE", "/workspaces/online/dt/columns/hv", null)
                        .json()
                        .path("columns")
                        .toString())
                .isEqualTo("[\"dt\"]");
    }

    @Test
    void idsOfColumnsAreNeverUsedAgain() {
        String column = "{\"name\": \"once\"}";
        int first = idOf("once", edit("POST", "/workspaces/offline/dt/columns", column));
        edit("DELETE", "/workspaces/offline/dt/columns/once", null);
        assertThat(idOf("once", edit("POST", "/workspaces/offline/dt/columns", column)))
                .isGreaterThan(first);
    }

    private static int idOf(String name, Answer workspace) {
        return workspace
                .json()
                .path("columns_with_id")
                .valueStream()
                .filter(column -> column.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asInt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /workspaces/online               | {"workspace": "dt", "columns": ["x"]}          | 409 | there is an online workspace "dt" already
            POST   | /workspaces/offline              | {"workspace": "global", "columns": ["x"]}      | 400 | workspace must be 1 to 50 letters, digits and _, and not global
            POST   | /workspaces/online               | {"workspace": "a-b", "columns": ["x"]}         | 400 | workspace must be 1 to 50 letters
            POST   | /workspaces/online               | {"workspace": "new", "columns": []}            | 400 | columns must be a list of at least one name
            POST   | /workspaces/online               | {"workspace": "new", "columns": ["x", "x"]}    | 400 | there is a column "x" already
            POST   | /workspaces/online               | {"workspace": "new", "columns": ["x"], "a": 1} | 400 | unknown field "a"
            POST   | /workspaces/nowhere              | {"workspace": "new", "columns": ["x"]}         | 400 | workspaces are online or offline, not "nowhere"
            POST   | /workspaces/online/dt/columns    | {"name": "dt"}                                 | 409 | there is a column "dt-dt" already
            POST   | /workspaces/online/tracer/columns | {"name": "x"}                                 | 404 | unknown online workspace "tracer"; did you mean "tracker"?
            POST   | /workspaces/offline/dt/columns   | {"name": "x", "certifiable": true}             | 400 | certifiable: only online columns hold up a run
            PUT    | /workspaces/online/dt/columns/td | {"certifiable": true}                          | 404 | workspace dt has no column "td"; did you mean "dt"?
            PUT    | /workspaces/online/dt/columns/dt | {}                                             | 400 | certifiable must be true or false
            DELETE | /workspaces/offline/dt           |                                                | 409 | column dt-dt can't be removed while rules judge it
            """)
    void whatDoesNotFitIsRefused(String method, String path, @Nullable String body, int status, String message) {
        List<String> before = workspaces().columns(Kind.ONLINE);
        Answer refused = edit(method, path, body);
        assertThat(refused.status()).describedAs(refused.text()).isEqualTo(status);
        assertThat(refused.err()).contains(message);
        assertThat(workspaces().columns(Kind.ONLINE)).isEqualTo(before);
    }

    private static Workspaces workspaces() {
        return registry.part(Rulebook.class).workspaces();
    }

    private static Answer edit(String method, String path, @Nullable String body) {
        return registry.http()
                .send(method, path, Map.of("Content-Type", "application/json", "email", "expert@cern.ch"), body);
    }
}
