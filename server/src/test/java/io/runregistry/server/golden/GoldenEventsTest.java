package io.runregistry.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two servers on one database; whichever works on a job, listeners of both hear of it. */
class GoldenEventsTest {

    @RegisterExtension
    static final RunningRegistry one = RunningRegistry.start("--golden-workers=1");

    @RegisterExtension
    static final RunningRegistry other = one.startAnother("--golden-workers=1");

    private static final JobCalls CALLS = new JobCalls(one.http());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void aRun() {
        SampleRun.of(1, 5, "OPEN").create(one.part(EventLog.class));
    }

    /** An event: its name, and what it says. */
    private record Event(String name, JsonNode job) {}

    /** Who listens, and what was heard. */
    private static final class Listener {
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> end;
        private String name = "";

        private Listener(RunningRegistry registry, int job) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/golden/jobs/" + job + "/events"))
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", "17")
                    .build();
            end = HTTP.sendAsync(request, BodyHandlers.ofLines()).thenAcceptAsync(this::read, work -> {
                Thread thread = new Thread(work);
                thread.setDaemon(true);
                thread.start();
            });
        }

        private void read(HttpResponse<java.util.stream.Stream<String>> answer) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            answer.body().forEach(line -> {
                if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("data:")) {
                    events.add(new Event(name, JsonMapper.shared().readTree(line.substring(5))));
                }
            });
        }

        private Event next() throws InterruptedException {
            Event event = events.poll(60, TimeUnit.SECONDS);
            assertThat(event).describedAs("an event within a minute").isNotNull();
            return event;
        }

        /** What is heard from here to the end of the stream. */
        private List<String> rest() throws Exception {
            end.get(60, TimeUnit.SECONDS);
            return events.stream().map(Event::name).toList();
        }
    }

    @Test
    void sixtyListenToOneJobOnBothServers() throws Exception {
        List<Listener> listeners = new ArrayList<>();
        try (Connection database = one.connect()) {
            JobCalls.holdUp(database);
            List<Integer> running = List.of(CALLS.queue("a@cern.ch"), CALLS.queue("a@cern.ch"));
            JobCalls.await(() -> CALLS.count(running, "running") == 2);
            int before = CALLS.queue("a@cern.ch");
            int job = CALLS.queue("a@cern.ch");
            for (int i = 0; i < 60; i++) {
                listeners.add(new Listener(i % 2 == 0 ? one : other, job));
            }
            for (Listener listener : listeners) {
                Event first = listener.next();
                assertThat(first.name()).isEqualTo("queued");
                assertThat(first.job().path("position").intValue()).isEqualTo(2);
            }
            CALLS.cancel(before, "a@cern.ch");
            for (Listener listener : listeners) {
                Event moved = listener.next();
                assertThat(moved.name()).isEqualTo("queued");
                assertThat(moved.job().path("position").intValue()).isEqualTo(1);
            }
            database.rollback();
        }
        for (Listener listener : listeners) {
            List<String> heard = listener.rest();
            assertThat(heard.get(heard.size() - 1)).isEqualTo("done");
            assertThat(heard.subList(0, heard.size() - 1)).allMatch("progress"::equals);
        }
    }

    @Test
    void whoComesAfterTheEndHearsOfItAndNothingElse() throws Exception {
        int done = CALLS.queue("b@cern.ch");
        CALLS.awaitDone(List.of(done));
        Listener listener = new Listener(other, done);
        Event only = listener.next();
        assertThat(only.name()).isEqualTo("done");
        assertThat(only.job().path("progress").doubleValue()).isEqualTo(1);
        assertThat(only.job().path("running_seconds").doubleValue()).isPositive();
        assertThat(listener.rest()).isEmpty();
    }

    @Test
    void failingAndCancellingAreHeardWithTheReason() throws Exception {
        String wrong = "{\"reduce\": [[" + "1,".repeat(40) + "1], {\"cat\": [{\"var\": \"accumulator\"},"
                + " {\"var\": \"accumulator\"}]}, \"x\"]}";
        int failing;
        int cancelled;
        Listener ofFailing;
        Listener ofCancelled;
        try (Connection database = one.connect()) {
            JobCalls.holdUp(database);
            failing = CALLS.queue("c@cern.ch", wrong);
            CALLS.awaitState(failing, "running");
            cancelled = CALLS.queue("d@cern.ch");
            CALLS.awaitState(cancelled, "running");
            ofFailing = new Listener(one, failing);
            ofCancelled = new Listener(one, cancelled);
            assertThat(ofFailing.next().name()).isEqualTo("progress");
            assertThat(ofCancelled.next().name()).isEqualTo("progress");
            CALLS.cancel(cancelled, "d@cern.ch");
            Event end = ofCancelled.next();
            assertThat(end.name()).isEqualTo("cancelled");
            assertThat(end.job().path("reason").asString()).isEqualTo("cancelled by d@cern.ch");
            database.rollback();
        }
        Event end = ofFailing.next();
        assertThat(end.name()).isEqualTo("failed");
        assertThat(end.job().path("reason").asString()).startsWith("\"cat\" in the rule makes something longer than");
        assertThat(ofFailing.rest()).isEmpty();
    }

    @Test
    void ofAnUnknownJobThereAreNoEvents() {
        assertThat(one.http().get("/golden/jobs/4711/events").status()).isEqualTo(404);
    }
}
