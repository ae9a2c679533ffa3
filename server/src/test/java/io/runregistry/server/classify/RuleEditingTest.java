package io.runregistry.server.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.classify.RuleEditing.Draft;
import io.runregistry.server.http.Body;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The wire's calls that edit classifiers and accepted datasets. */
class RuleEditingTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String NEW_CLASS = """
            {"class": "Test", "classifier": {"in": ["/my/menu", {"var": "hlt_key"}]}, "priority": 0, "enabled": true}
            """;

    @Test
    void anEditIsInForceWhenItIsAnsweredAndWhatWasBeforeIsKept() {
        int id = post("/classifiers/class", NEW_CLASS).path("id").asInt();
        long revision = registry.part(Rulebook.class).inForce().revision();
        assertThat(runClass()).isEqualTo("Test");

        Answer edited = put("/classifiers/class/" + id, NEW_CLASS.replace("\"Test\"", "\"Better\""));
        assertThat(edited.status()).describedAs(edited.text()).isEqualTo(200);
        assertThat(edited.json().path("id").asInt()).isGreaterThan(id);
        assertThat(edited.json().path("updated_by").asString()).isEqualTo("expert@cern.ch");
        assertThat(runClass()).isEqualTo("Better");
        assertThat(classOf(id, "?revision=" + revision)).isEqualTo("Test");
        assertThat(classOf(id, "")).isEmpty();

        Answer removed = send("DELETE", "/classifiers/class/" + edited.json().path("id"), null);
        assertThat(removed.json().path("class").asString()).isEqualTo("Better");
        assertThat(runClass()).isEmpty();
    }

    private static String runClass() {
        return runClass(registry.part(Rulebook.class).inForce());
    }

    private static String runClass(InForce rules) {
        return rules.classification()
                .runClass(
                        JsonNodeFactory.instance.objectNode().put("hlt_key", "/my/menu/V1"), LumisectionValues.empty());
    }

    private static String classOf(int id, String query) {
        return registry.http()
                .get("/classifiers/class" + query)
                .json()
                .valueStream()
                .filter(row -> row.path("id").asInt() == id)
                .map(row -> row.path("class").asString())
                .findFirst()
                .orElse("");
    }

    @Test
    void whatWasEditedOrRemovedIsNotEditedAgain() {
        int id = post("/classifiers/class", NEW_CLASS).path("id").asInt();
        int edited =
                put("/classifiers/class/" + id, NEW_CLASS).json().path("id").asInt();
        Answer again = put("/classifiers/class/" + id, NEW_CLASS);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.err())
                .startsWith("You are trying to edit an item multiple times, please refresh the page and try again: "
                        + "class classifier " + id + " was replaced or removed by expert@cern.ch at ");
        assertThat(send("DELETE", "/classifiers/class/" + id, null).status()).isEqualTo(409);
        assertThat(send("DELETE", "/classifiers/class/" + edited, null).status())
                .isEqualTo(200);
        assertThat(send("DELETE", "/classifiers/class/" + edited, null).status())
                .isEqualTo(409);
        Answer never = send("DELETE", "/classifiers/class/4711", null);
        assertThat(never.status()).isEqualTo(404);
        assertThat(never.err()).isEqualTo("Item trying to delete does not exists: there is no class classifier 4711");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class           | {"class": "X", "classifier": {"nope": 1}, "priority": 1}                         | classifier | classifier is no rule: unknown operation "nope"
            class           | {"class": "X", "classifier": "{", "priority": 1}                                 | classifier | classifier is no rule:
            class           | {"class": "X", "priority": 1}                                                    | classifier | classifier is no rule: there is none
            class           | {"class": "", "classifier": true, "priority": 1}                                 | class      | class must be a text of 1 to 500 characters
            class           | {"class": "X", "classifier": true, "priority": "first"}                          | priority   | priority must be a whole number, not "first"
            class           | {"class": "X", "classifier": true, "priority": 1, "enabled": 7}                  | enabled    | enabled must be true or false, not 7
            component       | {"component": 4711, "status": "GOOD", "classifier": true, "priority": 1}         | component  | component: no workspace has a column with id 4711
            component       | {"component": 5, "status": "GOD", "classifier": true, "priority": 1}             | status     | unknown status "GOD" at status; did you mean "GOOD"?
            component       | {"component": 5, "status": "GOD", "classifier": true, "priority": 1, "enabled": false} | status | unknown status "GOD"
            offline_dataset | {"workspace": "trakcer", "classifier": true}                                     | workspace  | unknown offline workspace "trakcer" at workspace; did you mean "tracker"?
            """)
    void aWrongRuleIsRefusedWithItsPlaceAndNothingChanges(String category, String body, String path, String message) {
        long before = registry.part(Rulebook.class).inForce().revision();
        Answer refused = send("POST", "/classifiers/" + category, body);
        assertThat(refused.status()).describedAs(refused.text()).isEqualTo(400);
        assertThat(refused.json().at("/problems/0/path").asString()).isEqualTo(path);
        assertThat(refused.err()).startsWith(message);
        assertThat(newestRevision()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "/A/B/C", "class": "X", "run_from": 2, "run_to": 1}                     | run_to   | run_to must not be before run_from, which is 2, but is 1
            {"name": "/A/B/C", "class": "X", "run_from": 1}                                  | run_to   | run_to must be a whole number, not null
            {"name": "/A/B/C", "class": "X", "run_from": 1, "run_to": 2, "regexp": "^/A\\n("} | regexp   | "(" at regexp is no regular expression
            {"name": "/A/B/C", "class": "X", "run_from": 1, "run_to": 2, "regexp": "(?=a)b"} | regexp   | "(?=a)b" at regexp is no regular expression
            {"name": "/A/B/C", "class": "X", "run_from": 1, "run_to": 2, "regexp": 5}        | regexp   | regexp must be a text with a regular expression a line
            """)
    void aWrongRuleOfAcceptedDatasetsIsRefused(String body, String path, String message) {
        Answer refused = send("POST", "/datasets_accepted", body);
        assertThat(refused.status()).describedAs(refused.text()).isEqualTo(400);
        assertThat(refused.json().at("/problems/0/path").asString()).isEqualTo(path);
        assertThat(refused.err()).startsWith(message);
    }

    @Test
    void severalRegularExpressionsStandOneALine() {
        post("/datasets_accepted", """
                {"name": "/ReReco/X/DQM", "class": "ReX", "run_from": "5", "run_to": 9, "regexp": "^/X/A\\n^/X/B"}
                """);
        AcceptedDataset rule = registry.part(Rulebook.class).classification().acceptedDatasets().stream()
                .filter(accepted -> accepted.runClass().equals("ReX"))
                .findFirst()
                .orElseThrow();
        assertThat(rule.isNamedInGui("/X/A1/DQM")).isTrue();
        assertThat(rule.isNamedInGui("/X/B1/DQM")).isTrue();
        assertThat(rule.isNamedInGui("/Z/X/A/DQM")).isFalse();
        assertThat(rule.holdsFor(5)).isTrue();
        assertThat(rule.holdsFor(10)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class           | {"class": "X", "classifier": {"var": "hlt_kye"}, "priority": 999}                                    | nothing has the variable "hlt_kye", so it is always null; did you mean "hlt_key"?
            class           | {"class": "X", "classifier": {"var": "dt_included"}, "priority": 998}                                |
            class           | {"class": "X", "classifier": {"var": "cms_active"}, "priority": 997}                                 |
            component       | {"component": 5, "status": "BAD", "classifier": {"var": "run.oms.energy"}, "priority": 99}           | nothing has the variable "run.oms.energy"
            component       | {"component": 24, "status": "BAD", "classifier": {"var": "run.oms.energy"}, "priority": 99}          |
            component       | {"component": 24, "status": "BAD", "classifier": {"var": "lumisection.rr.dt-dt.status"}, "priority": 98} |
            component       | {"component": 24, "status": "BAD", "classifier": {"var": "lumisection.rr.dt-td.status"}, "priority": 97} | nothing has the variable "lumisection.rr.dt-td.status"
            component       | {"component": 24, "status": "BAD", "classifier": true, "priority": 98}                               | classifier
            offline_dataset | {"workspace": "dt", "classifier": {"var": "name"}}                                                   |
            offline_dataset | {"workspace": "dt", "classifier": {"var": "nmae"}}                                                   | nothing has the variable "nmae", so it is always null; did you mean "name"?
            """)
    void whatCanNotHaveBeenMeantIsSavedWithAWarning(String category, String body, @Nullable String warning) {
        JsonNode saved = post("/classifiers/" + category, body);
        if (warning == null) {
            assertThat(saved.has("warnings")).describedAs(saved.toString()).isFalse();
        } else {
            assertThat(saved.at("/warnings/0").asString()).startsWith(warning);
        }
    }

    @Test
    void aDraftIsOnlyLookedAt() {
        long before = newestRevision();
        RuleEditing editing = registry.part(RuleEditing.class);
        Draft draft = editing.draft(change("{\"part\": \"class\", \"row\": " + NEW_CLASS + "}"), "row");
        assertThat(runClass(draft.then())).isEqualTo("Test");
        assertThat(runClass(draft.now())).isEmpty();
        assertThat(newestRevision()).isEqualTo(before);

        RuleChange wrong = change(
                "{\"part\": \"class\", \"row\": {\"class\": \"X\", \"priority\": 1, \"classifier\": {\"a\": 1}}}");
        assertThatThrownBy(() -> editing.draft(wrong, "row"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problems().get(0).path()).isEqualTo("row.classifier"));
        RuleChange all = change("{\"rules\": " + registry.http().get("/rules").text() + "}");
        assertThat(editing.draft(all, "row").warnings()).isEmpty();
        RuleChange never = change("{\"part\": \"dataset\", \"id\": 4711}");
        assertThatThrownBy(() -> editing.draft(never, "row")).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"row": {}}                                                     | part | part must be a text of 1 to 50 characters
            {"part": "clas", "row": {}}                                     | part | there are no rules "clas" at part; did you mean "class"?
            {"part": "class"}                                               | id   | id must be a whole number from 1 on
            {"part": "class", "row": 5}                                     | row  | row must be an object, not 5
            {"part": "class", "row": {"id": 5}}                             | id   | a row takes no "id"; the registry says it itself
            """)
    void whatIsNoChangeIsRefused(String body, String path, String message) {
        assertThatThrownBy(() -> registry.part(RuleEditing.class).draft(change(body), "row"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.problems().get(0).path()).isEqualTo(path);
                    assertThat(e.problems().get(0).message()).startsWith(message);
                });
    }

    private static RuleChange change(String json) {
        Body body = new Body((ObjectNode) JsonMapper.shared().readTree(json));
        @Nullable RuleChange change = RuleChange.read(body);
        body.end();
        return Objects.requireNonNull(change);
    }

    @Test
    void unknownCategoriesAndIdsAreRefused() {
        assertThat(registry.http().get("/classifiers/compnent").err())
                .isEqualTo("there are no rules \"compnent\" at category; did you mean \"component\"?; known are class,"
                        + " dataset, component, offline_dataset");
        assertThat(registry.http()
                        .get("/classifiers/class/filter_by_component/5")
                        .status())
                .isEqualTo(400);
        assertThat(registry.http()
                        .get("/classifiers/component/filter_by_component/4711")
                        .status())
                .isEqualTo(404);
        assertThat(registry.http().get("/classifiers/class?revision=4711").status())
                .isEqualTo(404);
        assertThat(put("/classifiers/class/first", NEW_CLASS).status()).isEqualTo(400);
    }

    private static long newestRevision() {
        return registry.http().get("/rules").json().path("revision").asLong();
    }

    private static JsonNode post(String path, String body) {
        Answer answer = send("POST", path, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    private static Answer send(String method, String path, @Nullable String body) {
        return registry.http()
                .send(method, path, Map.of("Content-Type", "application/json", "email", "expert@cern.ch"), body);
    }
}
