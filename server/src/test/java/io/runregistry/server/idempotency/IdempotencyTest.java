package io.runregistry.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static int next = 400_000;

    private final int run = next++;
    private final Http http = registry.http();

    private void create() {
        SampleRun.of(run, 10, "OPEN").with("online", "dt OPEN").create(registry.part(EventLog.class));
    }

    private Answer move(Http registry, String key) {
        return send(registry, key, "POST", "/runs/move_run/OPEN/SIGNOFF", "{\"run_number\": " + run + "}");
    }

    private Answer send(Http registry, String key, String method, String path, String body) {
        return registry.send(
                method,
                path,
                Map.of("Content-Type", "application/json", "email", "a@b.ch", "Idempotency-Key", key),
                body);
    }

    private int events() {
        return http.get("/run_with_history/" + run).json().size();
    }

    @Test
    void whatIsAskedForAgainIsAnsweredAgainAndNotDone() {
        create();
        int before = events();

        Answer first = move(http, "move" + run);
        Answer again = move(http, "move" + run);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.response().headers().firstValue("Idempotent-Replay")).isEmpty();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.response().headers().firstValue("Content-Type"))
                .isEqualTo(first.response().headers().firstValue("Content-Type"));
        assertThat(again.response().headers().firstValue("Idempotent-Replay")).contains("true");
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    void withoutAKeyItIsAskedForTwice() {
        create();
        String path = "/runs/move_run/OPEN/SIGNOFF";

        assertThat(http.post(path, "{\"run_number\": " + run + "}").status()).isEqualTo(200);
        assertThat(http.post(path, "{\"run_number\": " + run + "}").status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void whatWasRefusedMayBeAskedForAgain() {
        assertThat(move(http, "early" + run).status()).isEqualTo(404);
        create();
        assertThat(move(http, "early" + run).status()).isEqualTo(200);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        create();
        move(http, "other" + run);

        Answer other = send(
                http, "other" + run, "PUT", "/manual_run_edit/" + run + "/stop_reason", "{\"stop_reason\": \"x\"}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.err()).contains("another request came with this Idempotency-Key");
    }

    @Test
    void anotherCallerHasKeysOfTheirOwn() {
        create();
        move(http, "mine" + run);

        Answer other = http.send(
                "PUT",
                "/manual_run_edit/" + run + "/stop_reason",
                Map.of("Content-Type", "application/json", "email", "c@d.ch", "Idempotency-Key", "mine" + run),
                "{\"stop_reason\": \"x\"}");

        assertThat(other.status()).isNotEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blanks", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void aKeyThatIsNoneIsRefused(String key) {
        create();

        Answer answer = move(http, key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).contains("must be 1 to 64 visible ASCII characters");
    }

    @Test
    void everyAnswerSaysThatKeysAreHonoured() {
        assertThat(http.get("/runs/1").response().headers().firstValue("Accept-Idempotency-Key"))
                .contains("true");
        assertThat(http.get("/nowhere").response().headers().firstValue("Accept-Idempotency-Key"))
                .contains("true");
    }

    @Test
    void ofManyAtOnceOnTwoServersOneHasAnEffectAndAllAreAnsweredAlike() {
        create();
        int before = events();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try (RunningRegistry another = registry.startAnother()) {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> untilAnswered(() -> move(i % 2 == 0 ? http : another.http(), "many" + run)), threads))
                    .toList();

            assertThat(answers.stream()
                            .map(CompletableFuture::join)
                            .map(Answer::text)
                            .distinct())
                    .hasSize(1);
            assertThat(answers).allMatch(answer -> answer.join().status() == 200);
            assertThat(events()).isEqualTo(before + 1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRuleThatManySaveAtOnceIsSavedOnce() {
        String rule = "{\"name\": \"of " + run
                + "\", \"classifier\": {\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}}";
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> untilAnswered(
                                    () -> send(http, "rule" + run, "POST", "/json_classifiers/json_classifier", rule)),
                            threads))
                    .toList();

            assertThat(answers).allMatch(answer -> answer.join().status() == 200);
            assertThat(http.get("/json_classifiers/json_classifier").text().split("of " + run, -1))
                    .hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    /** As a client does that is told to ask again. */
    private static Answer untilAnswered(Supplier<Answer> ask) {
        Answer answer = ask.get();
        while (answer.response().headers().firstValue("Retry-After").isPresent()) {
            answer = ask.get();
        }
        return answer;
    }
}
