package io.runregistry.server.cycles;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** Several experts at once, on two servers of one registry: nobody's change is lost, and no rule is got around. */
class CycleRacesTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final RunningRegistry another = registry.startAnother();

    private static final Certification cycles = new Certification(registry);
    private static final Certification there = new Certification(another);

    @AfterAll
    static void closeAnother() {
        another.close();
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            CyclicBarrier barrier = new CyclicBarrier(calls.size());
            List<Callable<Answer>> together = calls.stream()
                    .map(call -> (Callable<Answer>) () -> {
                        barrier.await();
                        return call.call();
                    })
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(together)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Certification one(int i) {
        return i % 2 == 0 ? cycles : there;
    }

    @Test
    void eachOfManyAdditionsIsKept() throws Exception {
        int first = cycles.run("/added/DQM", "dt OPEN");
        int id = cycles.create("added", "/added/DQM", "dt");
        List<Integer> runs = IntStream.range(0, 12)
                .map(i -> cycles.run("/added-later/DQM", "dt OPEN"))
                .boxed()
                .toList();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            int run = runs.get(i);
            Certification by = one(i);
            calls.add(() -> by.send(
                    "POST",
                    "/cycles/add_datasets_to_cycle",
                    "{\"id_cycle\": " + id + ", \"filter\": {\"name\": \"/added-later/DQM\", \"run_number\": " + run
                            + "}}"));
        }
        assertThat(atOnce(calls)).extracting(Answer::status).containsOnly(200);
        assertThat(cycles.runs(id)).hasSize(13).contains(first).containsAll(runs);
        assertThat(cycles.history(id)).hasSize(13);
        assertThat(cycles.get(id).path("revision").asInt()).isEqualTo(13);
    }

    @Test
    void editsOfDifferentThingsBothHold() throws Exception {
        cycles.run("/edits/DQM", "dt COMPLETED", "csc COMPLETED");
        int id = cycles.create("edits", "/edits/DQM", "dt", "csc");
        List<Answer> answers = atOnce(List.of(
                () -> cycles.send("PUT", "/cycles", "{\"id_cycle\": " + id + ", \"cycle_name\": \"renamed\"}"),
                () -> there.send("PUT", "/cycles", "{\"id_cycle\": " + id + ", \"deadline\": \"2050-01-01\"}"),
                () -> cycles.mark(id, "complete", "dt"),
                () -> there.mark(id, "complete", "csc")));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(cycles.get(id).path("cycle_name").asString()).isEqualTo("renamed");
        assertThat(cycles.get(id).path("deadline").asString()).startsWith("2050-01-01");
        assertThat(cycles.get(id).path("cycle_attributes").toString())
                .isEqualTo("{\"dt_state\":\"completed\",\"csc_state\":\"completed\",\"global_state\":\"pending\"}");
    }

    @Test
    void ofTwoWhoReadTheSameOnlyOneWritesIfTheySayWhatTheyRead() throws Exception {
        cycles.run("/seen/DQM", "dt OPEN");
        int id = cycles.create("seen", "/seen/DQM", "dt");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Certification by = one(i);
            String body = "{\"id_cycle\": " + id + ", \"expected_version\": 1, \"cycle_name\": \"seen " + i + "\"}";
            calls.add(() -> by.send("PUT", "/cycles", body));
        }
        List<Answer> answers = atOnce(calls);
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).contains(409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(5)
                .allSatisfy(answer -> assertThat(answer.err())
                        .matches("cycle " + id + " changed since you read it: you saw revision 1, it is at 2"
                                + " \\(anna@cern.ch, \\S+Z: edited\\); read it again and repeat"));
        Answer future = cycles.send(
                "PUT", "/cycles", "{\"id_cycle\": " + id + ", \"expected_version\": 7, \"cycle_name\": \"x\"}");
        assertThat(future.status()).isEqualTo(400);
        assertThat(future.err()).isEqualTo("nobody can have seen revision 7 of cycle " + id + ": the newest is 2");
    }

    @Test
    void aNameIsGivenOnce() throws Exception {
        cycles.run("/name/DQM", "dt OPEN");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Certification by = one(i);
            calls.add(() -> by.send("POST", "/cycles", Certification.body("one name", "/name/DQM", "dt")));
            int renamed = cycles.create("to be renamed " + i, "/name/DQM", "dt");
            calls.add(() -> by.send("PUT", "/cycles", "{\"id_cycle\": " + renamed + ", \"cycle_name\": \"one name\"}"));
        }
        assertThat(atOnce(calls).stream().map(Answer::status).sorted().toList())
                .containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void whoeverCompletesACycleCompletesWhatIsCompleted() throws Exception {
        for (int round = 0; round < 6; round++) {
            String dataset = "/race-" + round + "/DQM";
            int run = cycles.run(dataset, "dt COMPLETED");
            int id = cycles.create("race " + round, dataset, "dt");
            List<Answer> answers = atOnce(List.of(
                    () -> cycles.mark(id, "complete", "dt"),
                    () -> there.send(
                            "POST",
                            "/cycles/move_dataset/dt/COMPLETED/OPEN",
                            "{\"id_cycle\": " + id + ", \"run_number\": " + run + ", \"dataset_name\": \"" + dataset
                                    + "\"}")));
            assertThat(answers.stream().map(Answer::status).sorted().toList())
                    .describedAs("%s", answers)
                    .containsExactly(200, 409);
        }
    }

    @Test
    void theLimitHoldsForAllTogether() throws Exception {
        int run = cycles.run("/limit/DQM", "dt OPEN");
        int id = cycles.create("limit", "/limit/DQM", "dt");
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            for (String half : List.of("a", "b")) {
                changes.add(DatasetChange.creation(
                        run, "/limit-" + half + i + "/DQM", JsonNodeFactory.instance.objectNode()));
            }
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "many"), changes);
        List<Answer> answers =
                atOnce(List.of(() -> addNamed(cycles, id, "/limit-a%"), () -> addNamed(there, id, "/limit-b%")));
        assertThat(answers.stream().map(Answer::status).sorted().toList()).containsExactly(200, 409);
        assertThat(cycles.runs(id)).hasSize(601);
    }

    private static Answer addNamed(Certification by, int id, String pattern) {
        return by.send(
                "POST",
                "/cycles/add_datasets_to_cycle",
                "{\"id_cycle\": " + id + ", \"filter\": {\"name\": {\"like\": \"" + pattern + "\"}}}");
    }
}
