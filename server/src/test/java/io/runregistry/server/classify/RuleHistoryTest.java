package io.runregistry.server.classify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All rules together: exported, imported, as they were, and edited by many at once. */
class RuleHistoryTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String RULE = """
            {"class": "%s", "classifier": {"==": [{"var": "hlt_key"}, "%s"]}, "priority": 500, "enabled": true}
            """;

    @Test
    void everyRevisionReadsForEverAsItWasWhenItWasMade() {
        Random random = new Random(5);
        Map<Long, JsonNode> seen = new HashMap<>();
        for (int step = 0; step < 40; step++) {
            JsonNode now = get("/rules");
            seen.put(now.path("revision").asLong(), now.deepCopy());
            edit(random, (ObjectNode) now);
        }
        seen.forEach((revision, rules) -> {
            assertThat(get("/rules?revision=" + revision)).isEqualTo(rules);
            checkDifference(rules, get("/rules?revision=" + Math.min(revision + 3, newest())));
        });
        assertThat(seen).hasSizeGreaterThan(30);
    }

    private static void edit(Random random, ObjectNode rules) {
        ArrayNode classes = (ArrayNode) rules.path("ClassClassifier");
        int chosen = classes.get(random.nextInt(classes.size())).path("id").asInt();
        String rule = RULE.formatted("C" + random.nextInt(5), "k" + random.nextInt(1_000_000));
        switch (random.nextInt(4)) {
            case 0 -> ok("POST", "/classifiers/class", rule);
            case 1 -> ok("PUT", "/classifiers/class/" + chosen, rule);
            case 2 -> ok("DELETE", "/classifiers/class/" + chosen, null);
            default -> {
                classes.remove(random.nextInt(classes.size()));
                ((ObjectNode) classes.get(0)).put("priority", random.nextInt(1_000_000));
                ok("PUT", "/rules", rules.toString());
            }
        }
    }

    /** What is said to have changed leads from one to the other. */
    private static void checkDifference(JsonNode before, JsonNode after) {
        Map<Integer, JsonNode> rows = classes(before);
        JsonNode difference = get("/rules/diff?from=" + before.path("revision") + "&to=" + after.path("revision"));
        for (JsonNode change : difference.path("changes")) {
            int id = change.path("id").asInt();
            int old = change.path("replaces").asInt(id);
            if (change.has("before")) {
                assertThat(rows.remove(old)).isEqualTo(change.path("before"));
            }
            if (change.has("after")) {
                rows.put(id, change.path("after"));
            }
        }
        assertThat(rows).isEqualTo(classes(after));
    }

    private static Map<Integer, JsonNode> classes(JsonNode rules) {
        Map<Integer, JsonNode> rows = new HashMap<>();
        rules.path("ClassClassifier")
                .forEach(row -> rows.put(row.path("id").asInt(), ((ObjectNode) row.deepCopy()).without("id")));
        return rows;
    }

    @Test
    void whatIsExportedAndImportedAgainChangesNothing() {
        JsonNode rules = get("/rules");
        JsonNode answer = ok("PUT", "/rules", rules.toString());
        assertThat(answer.path("changed").asBoolean()).isFalse();
        assertThat(answer.path("revision")).isEqualTo(rules.path("revision"));
        assertThat(get("/rules")).isEqualTo(rules);
    }

    @Test
    void anotherRegistryTakesThemWhole() {
        try (RunningRegistry other = RunningRegistry.start("--rules=src/test/resources/wire/rules.json")) {
            ObjectNode rules = (ObjectNode) get("/rules");
            Map<String, String> any =
                    Map.of("Content-Type", "application/json", "If-Match", "*", "comment", "as there");
            Answer imported = other.http().send("PUT", "/rules", any, rules.toString());
            assertThat(imported.status()).describedAs(imported.text()).isEqualTo(200);
            JsonNode theirs = other.http().get("/rules").json();
            assertThat(RuleSet.of(theirs).saysTheSameAs(RuleSet.of(rules))).isTrue();
            JsonNode revision = other.http().get("/rules/revisions").json().at("/revisions/0");
            assertThat(revision.path("comment").asString()).isEqualTo("as there");
            assertThat(revision.path("changes").size()).isGreaterThan(50);
            assertThat(other.http()
                            .send("PUT", "/rules", any, rules.toString())
                            .json()
                            .path("changed")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void whoImportsMustHaveSeenTheNewest() {
        ObjectNode old = (ObjectNode) get("/rules");
        ok("POST", "/classifiers/class", RULE.formatted("Between", "x"));
        Answer stale = send("PUT", "/rules", old.toString());
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.err()).contains("edited by expert@cern.ch").endsWith("read them again");
        assertThat(send("PUT", "/rules", old.without("revision").toString()).err())
                .startsWith("say which revision the rules were made from");
        assertThat(send("PUT", "/rules", "{\"revision\": 1, \"workspace\": []}").status())
                .isIn(400, 409);
        ObjectNode wrong = ((ObjectNode) get("/rules")).put("ClasClassifier", 1);
        assertThat(send("PUT", "/rules", wrong.toString()).err())
                .isEqualTo("unknown part \"ClasClassifier\"; did you mean \"ClassClassifier\"?");
    }

    @Test
    void aVersionReadsTheRulesThatItWentBy() {
        EventLog log = registry.part(EventLog.class);
        SampleRun.of(1, 5, "OPEN").create(log);
        long before = log.newestVersion();
        int id = ok("POST", "/classifiers/class", RULE.formatted("Later", "y"))
                .path("id")
                .asInt();
        SampleRun.of(2, 5, "OPEN").create(log);
        long after = log.newestVersion();
        assertThat(classes(get("/rules?as_of=" + before))).doesNotContainKey(id);
        assertThat(classes(get("/rules?as_of=" + after))).containsKey(id);
        assertThat(get("/rules/revisions?as_of=" + before)
                        .at("/revisions/0/revision")
                        .asLong())
                .isEqualTo(get("/rules?as_of=" + before).path("revision").asLong());
    }

    /** On two servers; the same rule can only be edited by one. */
    @Test
    @Timeout(120)
    void ofTwentyEditorsNoneIsLost() throws Exception {
        try (RunningRegistry replica = registry.startAnother()) {
            long before = newest();
            int contested = ok("POST", "/classifiers/class", RULE.formatted("Contested", "z"))
                    .path("id")
                    .asInt();
            List<Callable<Answer>> editors = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RunningRegistry own = i % 2 == 0 ? registry : replica;
                String rule = RULE.formatted("Editor" + i, "z");
                editors.add(() -> send(own, "POST", "/classifiers/class", rule));
                editors.add(() -> send(own, "PUT", "/classifiers/class/" + contested, rule));
            }
            List<Integer> statuses = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(editors.size());
            for (Future<Answer> edited : threads.invokeAll(editors)) {
                statuses.add(edited.get().status());
            }
            threads.shutdown();
            assertThat(statuses).containsOnly(200, 409);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(19);
            assertThat(newest()).isEqualTo(before + 22);
            Set<String> kept = Set.copyOf(get("/classifiers/class")
                    .valueStream()
                    .map(row -> row.path("class").asString())
                    .toList());
            assertThat(kept)
                    .containsAll(
                            IntStream.range(0, 20).mapToObj(i -> "Editor" + i).toList());

            while (replica.part(Rulebook.class).inForce().revision() < newest()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aRestartKeepsWhatWasEditedAndSaysThatAFileIsNotUsed(@TempDir Path directory) throws IOException {
        Path file = Files.copy(Path.of("src/test/resources/wire/rules.json"), directory.resolve("mine.json"));
        try (RunningRegistry first = RunningRegistry.start("--rules=" + file)) {
            String rule = RULE.formatted("Kept", "k");
            assertThat(send(first, "POST", "/classifiers/class", rule).status()).isEqualTo(200);
            try (RunningRegistry again = first.startAnother("--rules=" + file)) {
                assertThat(again.http().get("/classifiers/class").text()).contains("\"Kept\"");
            }
            ObjectNode others = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
            ((ArrayNode) others.path("ClassClassifier")).remove(0);
            Files.writeString(file, others.toString());
            assertThat(saidWhile(() -> {
                        try (RunningRegistry again = first.startAnother("--rules=" + file)) {
                            assertThat(again.http().get("/classifiers/class").text())
                                    .contains("\"Kept\"");
                        }
                    }))
                    .contains("the rules in " + file + " are NOT used")
                    .contains("rr admin rules import " + file);
        }
    }

    private static String saidWhile(Runnable action) {
        PrintStream usual = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(usual);
        }
        return said.toString(UTF_8);
    }

    private static long newest() {
        return get("/rules").path("revision").asLong();
    }

    private static JsonNode get(String path) {
        Answer answer = registry.http().get(path);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode ok(String method, String path, @Nullable String body) {
        Answer answer = send(method, path, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Answer send(String method, String path, @Nullable String body) {
        return send(registry, method, path, body);
    }

    private static Answer send(RunningRegistry server, String method, String path, @Nullable String body) {
        return server.http()
                .send(method, path, Map.of("Content-Type", "application/json", "email", "expert@cern.ch"), body);
    }
}
