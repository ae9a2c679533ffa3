package io.runregistry.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each test has runs of its own, ten lumisections long. */
class BatchTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String MOVE = "/dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF";
    private static final String UPDATE = "/dc_tools/dataset_column_batch_update";
    private static final String COPY = "/dc_tools/copy_column_from_datasets";
    private static final String DUPLICATE = "/dc_tools/duplicate_datasets";

    private final EventLog log = registry.part(EventLog.class);

    private static Answer post(String path, String body) {
        return registry.http().post(path, body.replace('\'', '"'));
    }

    private static Answer hide(String body) {
        return registry.http().send("DELETE", "/dc_tools/hide_datasets", Map.of(), body.replace('\'', '"'));
    }

    /** The body of a call on some runs. */
    private static String on(int first, int last, String more) {
        return "{'filter': {'run_number': {'and': [{'>=': " + first + "}, {'<=': " + last + "}]}}" + more + "}";
    }

    private static String with(String body, String more) {
        return body.substring(0, body.length() - 1) + ", " + more + "}";
    }

    private static List<String> names(JsonNode datasets) {
        return datasets.valueStream()
                .map(dataset -> dataset.path("run_number").asInt() + " "
                        + dataset.path("name").asString())
                .toList();
    }

    private static JsonNode dataset(int run, String name) {
        return post("/datasets/get_dataset", "{'run_number': " + run + ", 'dataset_name': '" + name + "'}")
                .json();
    }

    /** path | more of the body | status | message */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /dc_tools/change_multiple_dataset_states/dt/OPEN/BAD      | 'all': true | 400 | The new state must be either COMPLETED, SIGNOFF or OPEN, not "BAD"
            /dc_tools/change_multiple_dataset_states/td/OPEN/SIGNOFF  | 'all': true | 400 | unknown workspace "td" at workspace; did you mean "dt"?
            /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF  | 'x': 1 | 400 | an empty filter would change every dataset there is; give a filter, or all: true if that is meant
            /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF  | 'filter': {} | 400 | an empty filter would change every dataset there is; give a filter, or all: true if that is meant
            /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF  | 'filter': {'and': [{'or': []}]} | 400 | an empty filter would change every dataset there is; give a filter, or all: true if that is meant
            /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF  | 'filter': {}, 'all': 'yes' | 400 | all must be true or false, not "yes"
            /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF  | 'filter': {'run_number': 99999} | 404 | No dataset found for filter criteria
            /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF  | 'filter': {'run_number': 99999}, 'dry_run': true | 404 | No dataset found for filter criteria
            /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF  | 'filter': {'run_number': 1}, 'dry_run': true, 'token': 'x' | 400 | dry_run looks and token does; send one of them
            /dc_tools/dataset_column_batch_update | 'filter': {'run_number': 1}, 'columns_to_update': ['dt-dt'], 'new_status': 'BAD' | 400 | When setting lumisections as BAD, there MUST be a comment for this action. It needs at least 3 characters, at comment
            /dc_tools/dataset_column_batch_update | 'filter': {'run_number': 1}, 'columns_to_update': ['dt-dt'], 'new_status': 'GODO' | 400 | unknown status "GODO" at new_status; did you mean "GOOD"?
            /dc_tools/dataset_column_batch_update | 'filter': {'run_number': 1}, 'columns_to_update': [], 'new_status': 'GOOD' | 400 | columns_to_update must be an array of 1 to 100 names, each once, not []
            /dc_tools/duplicate_datasets | 'filter': {'run_number': 1}, 'source_dataset_name': 'online', 'target_dataset_name': '/X/DQM', 'workspaces_to_duplicate_into': ['dt'] | 400 | "online" at source_dataset_name is the dataset that every run has, once
            /dc_tools/duplicate_datasets | 'filter': {'run_number': 1}, 'source_dataset_name': '/A/DQM', 'target_dataset_name': '/A/DQM', 'workspaces_to_duplicate_into': ['dt'] | 400 | source_dataset_name and target_dataset_name are both "/A/DQM"; they must differ
            /dc_tools/duplicate_datasets | 'filter': {'run_number': 1}, 'source_dataset_name': '/A/DQM', 'target_dataset_name': '/X/DQM', 'workspaces_to_duplicate_into': ['td'] | 400 | unknown workspace "td" at workspaces_to_duplicate_into[0]; did you mean "dt"?
            """)
    void refuses(String path, String body, int status, String message) {
        Answer answer = post(path, "{" + body + "}");
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void movesWhatIsInFromAndSaysHowManyItSkipped() {
        SampleRun.of(100, 10, "SIGNOFF").with("/A/DQM", "dt OPEN", "csc OPEN").create(log);
        SampleRun.of(101, 10, "SIGNOFF").with("/A/DQM", "dt COMPLETED").create(log);
        long before = log.newestVersion();
        Answer answer = post(MOVE, on(100, 101, ""));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        assertThat(names(answer.json())).containsExactly("100 /A/DQM");
        assertThat(answer.response().headers().firstValue("Skipped")).contains("3");
        assertThat(answer.json().at("/0/dataset_attributes/dt_state").asString())
                .isEqualTo("SIGNOFF");
        assertThat(log.newestVersion()).isEqualTo(before + 1);
        Answer again = post(MOVE, on(100, 101, ""));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err())
                .isEqualTo(
                        "nothing was changed: Dataset /A/DQM of run 101 is in state COMPLETED in workspace dt, not in OPEN;"
                                + " 3 more are skipped as well (dry_run lists them)");
        assertThat(log.newestVersion()).isEqualTo(before + 1);
    }

    @Test
    void aDryRunTellsWhatItsTokenDoes() {
        SampleRun.of(110, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
        SampleRun.of(111, 10, "SIGNOFF").with("/A/DQM", "dt SIGNOFF").create(log);
        long before = log.newestVersion();
        String body = on(110, 111, "");
        JsonNode seen = post(MOVE, with(body, "'dry_run': true")).json();
        assertThat(log.newestVersion()).isEqualTo(before);
        assertThat(dataset(110, "/A/DQM").at("/dataset_attributes/dt_state").asString())
                .isEqualTo("OPEN");
        assertThat(seen.path("dry_run").asBoolean()).isTrue();
        assertThat(seen.path("count").asInt()).isEqualTo(1);
        assertThat(seen.path("lumisections").asInt()).isEqualTo(10);
        assertThat(seen.path("recorded_luminosity").asDouble()).isEqualTo(5);
        assertThat(seen.path("delivered_luminosity").asDouble()).isEqualTo(10);
        assertThat(names(seen.path("datasets"))).containsExactly("110 /A/DQM");
        assertThat(seen.at("/datasets/0/changes").toString())
                .isEqualTo("{\"dt_state\":{\"before\":\"OPEN\",\"after\":\"SIGNOFF\"}}");
        assertThat(names(seen.path("skipped"))).containsExactly("111 /A/DQM", "111 online", "110 online");
        assertThat(seen.at("/skipped/0/reason").asString())
                .isEqualTo("Dataset /A/DQM of run 111 state is already in state SIGNOFF in workspace dt");

        String token = seen.path("token").asString();
        JsonNode done = post(MOVE, with(body, "'token': '" + token + "'")).json();
        assertThat(done.path("atomic_version").asLong()).isEqualTo(before + 1);
        assertThat(done.path("count").asInt()).isEqualTo(1);
        assertThat(done.at("/datasets/0/version").asLong())
                .isGreaterThan(seen.at("/datasets/0/version").asLong());
        assertThat(done.path("skipped")).isEqualTo(seen.path("skipped"));
        assertThat(dataset(110, "/A/DQM").at("/dataset_attributes/dt_state").asString())
                .isEqualTo("SIGNOFF");

        Answer twice = post(MOVE, with(body, "'token': '" + token + "'"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.json().at("/changed/0/what").asString()).isEqualTo("dt_state");
    }

    @Test
    void aTokenAfterAChangeNamesTheChange() {
        SampleRun.of(120, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
        SampleRun.of(121, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
        String body = "{'filter': {'run_number': {'or': [120, 121, 122]}, 'dataset_attributes.dt_state': 'OPEN'}}";
        String token =
                post(MOVE, with(body, "'dry_run': true")).json().path("token").asString();
        registry.http()
                .send(
                        "POST",
                        "/datasets/dt/move_dataset/OPEN/COMPLETED",
                        Map.of("Content-Type", "application/json", "email", "bob@cern.ch"),
                        "{\"run_number\": 121, \"dataset_name\": \"/A/DQM\"}");
        long before = log.newestVersion();
        Answer answer = post(MOVE, with(body, "'token': '" + token + "'"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.err())
                .matches(
                        "what this call would do has changed since the dry run at version \\d+ \\(bob@cern.ch, \\S+Z: dt_state"
                                + " of run 121\\); nothing was done, look again with dry_run");
        assertThat(answer.json().path("changed").size()).isEqualTo(1);
        assertThat(answer.json().at("/changed/0/run_number").asInt()).isEqualTo(121);
        assertThat(log.newestVersion()).isEqualTo(before);
    }

    @Test
    void aTokenAfterADatasetCameIsRefused() {
        SampleRun.of(125, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
        String body = on(125, 126, "");
        String token =
                post(MOVE, with(body, "'dry_run': true")).json().path("token").asString();
        SampleRun.of(126, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
        Answer answer = post(MOVE, with(body, "'token': '" + token + "'"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json()
                        .path("changed")
                        .valueStream()
                        .map(change -> change.path("run_number").asInt()))
                .isNotEmpty()
                .allMatch(run -> run == 126);
    }

    @Test
    void aTokenMindsOnlyWhatItIsAbout() {
        SampleRun.of(127, 10, "SIGNOFF")
                .with("/A/DQM", "dt OPEN")
                .with("/B/DQM", "dt OPEN")
                .create(log);
        String body = "{'filter': {'run_number': 127, 'name': '/A/DQM'}}";
        String token =
                post(MOVE, with(body, "'dry_run': true")).json().path("token").asString();
        post("/datasets/dt/move_dataset/OPEN/COMPLETED", "{'run_number': 127, 'dataset_name': '/B/DQM'}");
        assertThat(post(MOVE, with(body, "'token': '" + token + "'")).status()).isEqualTo(200);
    }

    @Test
    void aTokenIsOfOneRequest() {
        SampleRun.of(130, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
        String token = post(MOVE, with(on(130, 130, ""), "'dry_run': true"))
                .json()
                .path("token")
                .asString();
        Answer other = post(MOVE, with(on(130, 131, ""), "'token': '" + token + "'"));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.err())
                .isEqualTo(
                        "the token is of another request: path and body must be those of the dry run, but for dry_run and token");
        Answer none = post(MOVE, with(on(130, 130, ""), "'token': 'abc'"));
        assertThat(none.err()).isEqualTo("\"abc\" is no token that a dry run gave");
        String sameInOtherOrder =
                "{'token': '" + token + "', " + on(130, 130, "").substring(1);
        assertThat(post(MOVE, sameInOtherOrder).status()).isEqualTo(200);
    }

    @Test
    void movesInAllWorkspacesThatADatasetHas() {
        SampleRun.of(140, 10, "SIGNOFF")
                .with("/A/DQM", "dt OPEN", "csc waiting dqm gui", "hcal not significant for workspace")
                .create(log);
        Answer answer = post(
                "/dc_tools/change_multiple_dataset_states_in_all_workspaces/COMPLETED",
                "{'filter': {'run_number': 140, 'name': '/A/DQM'}}");
        assertThat(answer.json().at("/0/dataset_attributes").toString())
                .isEqualTo("{\"dt_state\":\"COMPLETED\",\"csc_state\":\"COMPLETED\","
                        + "\"hcal_state\":\"not significant for workspace\"}");
    }

    @Test
    void hidesAllButOnline() {
        SampleRun.of(150, 10, "SIGNOFF").with("/A/DQM", "dt OPEN").create(log);
        Answer online = hide("{'filter': {'run_number': 150, 'name': 'online'}, 'reason_for_hiding': 'test'}");
        assertThat(online.status()).isEqualTo(409);
        assertThat(online.err())
                .isEqualTo("nothing was changed: Dataset online of run 150 can't be hidden: every run has it");
        assertThat(hide(on(150, 150, "")).err())
                .isEqualTo("You must provide a reason for hiding these datasets: reason_for_hiding is missing");
        Answer hidden = hide(on(150, 150, ", 'reason_for_hiding': 'a test of mine'"));
        assertThat(names(hidden.json())).containsExactly("150 /A/DQM");
        assertThat(registry.http().get("/get_all_dataset_names_of_run/150").text())
                .isEqualTo("[\"online\"]");
        assertThat(post("/versions/get_versions", "{'page': 0, 'page_size': 1}").text())
                .contains("hide datasets: a test of mine");
    }

    @Test
    void updatesColumnsUnderTheRulesOfASingleEdit() {
        SampleRun.of(160, 10, "OPEN").with("/A/DQM", "dt OPEN", "csc OPEN").create(log);
        SampleRun.of(161, 10, "SIGNOFF")
                .with("/A/DQM", "dt OPEN", "csc SIGNOFF")
                .create(log);
        String update =
                ", 'columns_to_update': ['dt-dt', 'csc-csc'], 'new_status': 'BAD', 'comment': 'noise', 'cause': 'DC'";
        JsonNode seen =
                post(UPDATE, with(on(160, 161, update), "'dry_run': true")).json();
        assertThat(seen.path("count").asInt()).isEqualTo(2);
        assertThat(seen.path("lumisections").asInt()).isEqualTo(20);
        assertThat(seen.path("recorded_luminosity").asDouble()).isEqualTo(10);
        assertThat(seen.at("/datasets/0/changes/dt-dt").toString())
                .isEqualTo("{\"lumisections\":10,\"ranges\":[[1,10]]}");
        assertThat(seen.path("skipped")
                        .valueStream()
                        .map(skipped -> skipped.path("reason").asString()))
                .containsExactly(
                        "Dataset must be in state OPEN to be edited: /A/DQM of run 161 is in state SIGNOFF in workspace csc",
                        "Run must be in state OPEN to be edited: run 161 is in state SIGNOFF");
        Answer done = post(UPDATE, on(160, 161, update));
        assertThat(names(done.json())).containsExactly("160 /A/DQM", "160 online");
        assertThat(done.json()
                        .at("/0/DatasetTripletCache/rr_ranges/csc-csc/BAD")
                        .toString())
                .isEqualTo("[[1,10]]");
        assertThat(done.json()
                        .at("/0/DatasetTripletCache/triplet_summary/csc-csc/comments")
                        .toString())
                .isEqualTo("[\"noise\"]");
        assertThat(dataset(161, "/A/DQM")
                        .at("/DatasetTripletCache/triplet_summary/dt-dt/GOOD")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void anUnknownColumnIsRefusedAndOneThatOthersHaveIsSkipped() {
        SampleRun.of(165, 10, "OPEN").with("/A/DQM", "tracker OPEN").create(log);
        String unknown = on(165, 165, ", 'columns_to_update': ['dt-td'], 'new_status': 'GOOD'");
        assertThat(post(UPDATE, unknown).err())
                .isEqualTo(
                        "unknown column \"dt-td\" at columns_to_update[0]: none of the datasets has it; did you mean \"dt-dt\"?");
        String offline = on(165, 165, ", 'columns_to_update': ['tracker-track'], 'new_status': 'GOOD'");
        Answer done = post(UPDATE, offline);
        assertThat(names(done.json())).containsExactly("165 /A/DQM");
        assertThat(done.response().headers().firstValue("Skipped")).contains("1");
    }

    @Test
    void copiesColumns() {
        SampleRun.of(170, 10, "OPEN")
                .with("/A/DQM", "dt OPEN")
                .with("/B/DQM", "dt OPEN")
                .create(log);
        SampleRun.of(171, 10, "OPEN").with("/A/DQM", "dt OPEN").create(log);
        post(
                UPDATE,
                "{'filter': {'run_number': 170, 'name': '/A/DQM'}, 'columns_to_update': ['dt-dt'], 'new_status': 'STANDBY'}");
        String copy =
                ", 'source_dataset_name': '/A/DQM', 'target_dataset_name': '/B/DQM', 'columns_to_copy': ['dt-dt']";
        JsonNode seen = post(COPY, with(on(170, 171, copy), "'dry_run': true")).json();
        assertThat(names(seen.path("datasets"))).containsExactly("170 /B/DQM");
        assertThat(seen.path("skipped").toString())
                .isEqualTo(
                        "[{\"run_number\":171,\"name\":\"/B/DQM\",\"reason\":\"Dataset /B/DQM of run 171 does not exist\"}]");
        assertThat(post(COPY, on(170, 171, copy)).status()).isEqualTo(200);
        assertThat(dataset(170, "/B/DQM")
                        .at("/DatasetTripletCache/rr_ranges/dt-dt/STANDBY")
                        .toString())
                .isEqualTo("[[1,10]]");
    }

    @Test
    void duplicatesDatasets() {
        SampleRun.of(180, 10, "SIGNOFF")
                .with("/A/DQM", "global OPEN", "dt SIGNOFF", "csc OPEN")
                .create(log);
        SampleRun.of(181, 10, "SIGNOFF")
                .with("/A/DQM", "global OPEN")
                .with("/D/DQM", "global OPEN")
                .create(log);
        String duplicate = ", 'source_dataset_name': '/A/DQM', 'target_dataset_name': '/D/DQM',"
                + " 'workspaces_to_duplicate_into': ['dt']";
        Answer answer = post(DUPLICATE, on(180, 181, duplicate));
        assertThat(names(answer.json())).containsExactly("180 /D/DQM");
        assertThat(answer.response().headers().firstValue("Skipped")).contains("1");
        JsonNode made = dataset(180, "/D/DQM");
        assertThat(made.path("dataset_attributes").toString())
                .isEqualTo("{\"dt_state\":\"SIGNOFF\",\"appeared_in\":[],\"global_state\":\"OPEN\"}");
        ObjectNode cache = (ObjectNode) made.path("DatasetTripletCache");
        ObjectNode original = (ObjectNode) dataset(180, "/A/DQM").path("DatasetTripletCache");
        cache.remove(List.of("name", "version"));
        original.remove(List.of("name", "version"));
        assertThat(cache).isEqualTo(original);
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }
}
