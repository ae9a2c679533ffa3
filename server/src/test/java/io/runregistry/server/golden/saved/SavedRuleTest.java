package io.runregistry.server.golden.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedRuleTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final String ROUTE = "/json_classifiers/json_classifier";
    private static final String RULE = "{\"name\": \"%s\", \"classifier\": {\"==\": [1, 1]}}";
    private static final String EXPERTS = "cms-dqm-runregistry-experts";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET);

    @Test
    void everybodySavesAndTheCreatorOrAnExpertEdits() {
        int id = ok(as("me@cern.ch", "x", "POST", ROUTE, RULE.formatted("mine")));
        Answer stranger = as("other@cern.ch", "x", "PUT", ROUTE + "/" + id, RULE.formatted("theirs"));
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.err())
                .isEqualTo("To edit this classifier you must be the creator (me@cern.ch) or be part of " + EXPERTS
                        + " e-group");
        assertThat(as("other@cern.ch", "x", "DELETE", ROUTE + "/" + id, null).status())
                .isEqualTo(403);

        int edited = ok(as("me@cern.ch", "x", "PUT", ROUTE + "/" + id, RULE.formatted("mine, better")));
        assertThat(edited).isGreaterThan(id);
        int again = ok(as("expert@cern.ch", EXPERTS, "PUT", ROUTE + "/" + edited, RULE.formatted("best")));
        assertThat(list()).contains("\"best\"").doesNotContain("mine, better");
        Answer stale = as("me@cern.ch", "x", "PUT", ROUTE + "/" + id, RULE.formatted("mine"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.err()).startsWith("You are trying to edit an item multiple times");

        ok(as("me@cern.ch", "x", "DELETE", ROUTE + "/" + again, null));
        assertThat(list()).doesNotContain("\"best\"");
        assertThat(as("me@cern.ch", "x", "DELETE", ROUTE + "/" + again, null).status())
                .isEqualTo(409);
    }

    @Test
    void nobodyUnknownSaves() {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "X-Proxy-Secret", SECRET);
        assertThat(registry.http()
                        .send("POST", ROUTE, headers, RULE.formatted("x"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatNothingKnowsIsWarnedAbout() {
        Answer saved = as("me@cern.ch", "x", "POST", ROUTE, """
                {"name": "typo", "classifier": {"==": [{"var": "lumisection.rr.dt-td"}, "GOOD"]}}
                """);
        assertThat(saved.json().at("/warnings/0").asString()).startsWith("nothing has the variable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"classifier": true}                   | name       | name must be a text
            {"name": "x"}                          | classifier | classifier must be json-logic
            {"name": "x", "classifier": {"a": 1}}  | classifier | classifier is no rule: unknown operation "a"
            {"name": "x", "classifier": "{"}       | classifier | classifier is no rule:
            """)
    void aWrongRuleIsRefused(String body, String path, String message) {
        Answer refused = as("me@cern.ch", "x", "POST", ROUTE, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/problems/0/path").asString()).isEqualTo(path);
        assertThat(refused.err()).startsWith(message);
    }

    private static String list() {
        return registry.http()
                .send("GET", "/classifiers/json_classifier", Map.of("X-Proxy-Secret", SECRET), null)
                .text();
    }

    private static int ok(Answer answer) {
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json().path("id").asInt();
    }

    private static Answer as(String email, String egroups, String method, String path, @Nullable String body) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        headers.put("X-Proxy-Secret", SECRET);
        headers.put("email", email);
        headers.put("egroups", egroups);
        return registry.http().send(method, path, headers, body);
    }
}
