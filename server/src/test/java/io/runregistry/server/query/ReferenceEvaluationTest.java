package io.runregistry.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.Scope;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Random questions to a registry that was filled at random: the server finds the rows that a plain evaluation finds in what
 * the plainest routes show, now and as of an older version, asked as tree, as text and on the wire, or refuses what makes no
 * sense.
 */
class ReferenceEvaluationTest {

    private static final int TREES = 500;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final RandomRegistry content = new RandomRegistry(20221126, registry);

    private int answered;
    private int matched;
    private int refused;

    @BeforeAll
    static void fill() throws SQLException {
        content.fill(120);
    }

    @Test
    void nowAndBeforeTheServerFindsWhatAPlainEvaluationFinds() {
        long newest = registry.part(EventLog.class).newestVersion();
        compare(1, Scope.RUNS, content.runs(newest), "");
        compare(2, Scope.DATASETS, content.datasets(newest), "");
        long before = RandomRegistry.RUNS + 60;
        compare(3, Scope.RUNS, content.runs(before), "?as_of=" + before);
        compare(4, Scope.DATASETS, content.datasets(before), "?as_of=" + before);
        assertThat(refused).as("what makes no sense").isGreaterThan(TREES / 10);
        assertThat(answered).as("what makes sense").isGreaterThan(TREES);
        assertThat(matched).as("rows found").isGreaterThan(5 * TREES);
    }

    /** Shares are kept by the log's fold; made anew they are the same. */
    @Test
    void rebuiltItIsTheSame() {
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    private void compare(long seed, Scope scope, List<PlainRow> rows, String asOf) {
        RandomTree trees = new RandomTree(seed, content);
        for (int i = 0; i < TREES / 2; i++) {
            Query query = trees.next(i % 4);
            String about = "tree %d of seed %d, %s%s: %s".formatted(i, seed, scope, asOf, query.toJson());
            boolean sensible = PlainSense.makesSense(query, scope);
            List<String> expected = sensible
                    ? rows.stream()
                            .filter(row -> PlainEvaluation.holds(query, row))
                            .map(row -> key(scope, row.runNumber(), row.name()))
                            .toList()
                    : List.of();
            check(about, sensible, expected, streamed(query.toJson(), scope, asOf), scope);
            if (sensible) {
                JsonNode text = StringNode.valueOf(QueryText.print(query));
                check(about + " as " + text, true, expected, streamed(text, scope, asOf), scope);
            }
            if (PlainSense.isOfTheWire(query)) {
                check(about + " on the wire", sensible, expected, page(query, scope, asOf), scope);
            }
            answered += sensible ? 1 : 0;
            refused += sensible ? 0 : 1;
            matched += expected.size();
        }
    }

    private static void check(String about, boolean sensible, List<String> expected, Answer answer, Scope scope) {
        assertThat(answer.status()).as("%s%n%s", about, answer.text()).isEqualTo(sensible ? 200 : 400);
        if (sensible) {
            assertThat(found(answer, scope)).as(about).isEqualTo(expected);
        }
    }

    private static Answer streamed(JsonNode query, Scope scope, String asOf) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("query", query);
        body.putArray("fields");
        return registry.http().post("/query/" + word(scope) + asOf, body.toString());
    }

    private static Answer page(Query query, Scope scope, String asOf) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("page", 0).put("page_size", 1_000);
        body.set("filter", query.toJson());
        return registry.http().post("/" + word(scope) + "_filtered_ordered" + asOf, body.toString());
    }

    private static List<String> found(Answer answer, Scope scope) {
        boolean page = answer.text().startsWith("{\"" + word(scope) + "\":");
        List<JsonNode> rows = page
                ? answer.json().path(word(scope)).valueStream().toList()
                : StreamedAnswer.of(answer.text()).json();
        return rows.stream()
                .map(row -> key(
                        scope, row.path("run_number").asInt(), row.path("name").asString("online")))
                .toList();
    }

    private static String key(Scope scope, int runNumber, String name) {
        return scope == Scope.RUNS ? "run " + runNumber : runNumber + " " + name;
    }

    private static String word(Scope scope) {
        return scope == Scope.RUNS ? "runs" : "datasets";
    }
}
