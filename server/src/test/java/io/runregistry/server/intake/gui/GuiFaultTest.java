package io.runregistry.server.intake.gui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.DqmGuiStandIn;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever the DQM GUI answers instead of its list, nothing is recorded, and the reason is told. */
class GuiFaultTest {

    private static final String PROMPT = "/PromptReco/Collisions2018D/DQM";

    @RegisterExtension
    static final DqmGuiStandIn gui = DqmGuiStandIn.start();

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start(
            "--dqm-gui=" + gui.url(),
            "--dqm-gui-every=0",
            "--dqm-gui-timeout=2",
            "--dqm-gui-max=1",
            "--rules=src/test/resources/wire/rules.json");

    private static final GuiCalls CALLS = new GuiCalls(registry.http());

    @BeforeAll
    static void aDatasetThatIsThere() {
        SampleRun.of(317001, 10, "SIGNOFF")
                .with(PROMPT, "global waiting dqm gui")
                .create(registry.part(EventLog.class));
        gui.put(317001, PROMPT);
    }

    private static String problem() {
        long version = registry.part(EventLog.class).newestVersion();
        JsonNode round = CALLS.round();
        assertThat(round.path("state").asString()).describedAs(round.toString()).isEqualTo("failed");
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(version);
        assertThat(CALLS.state().at("/last_round/problem").asString())
                .isEqualTo(round.path("problem").asString());
        assertThat(CALLS.state().path("failures_in_a_row").intValue()).isPositive();
        return round.path("problem").asString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | answered with status 500
            404 | answered with status 404
            302 | answered with status 302; does it want a client certificate? see --dqm-gui-certificate
            403 | answered with status 403; does it want a client certificate? see --dqm-gui-certificate
            """)
    void anotherStatus(int status, String problem) {
        gui.answerWith(exchange -> exchange.sendResponseHeaders(status, -1));
        assertThat(problem()).isEqualTo("the DQM GUI at " + gui.url() + "/data/json/samples?match= " + problem);
    }

    /** {@code @} stands for an item that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                | no list of samples: it must be an object, not [; nothing of it is taken
            {}                                                | no list of samples: it has no "samples"; nothing of it is taken
            {"samples": {}}                                   | no list of samples: /samples must be a list, not {; nothing of it is taken
            {"samples": null}                                 | no list of samples: /samples must be a list, not null; nothing of it is taken
            {"samples": [{"items": [@]}, 7]}                  | no list of samples: /samples/1 must be an object, not 7; nothing of it is taken
            {"samples": [{"items": [@]}, {"items": "none"}]}  | no list of samples: /samples/1/items must be a list, not none; nothing of it is taken
            {"samples": [{"items": [@]}]} x                   | what is no whole JSON
            {"samples": [{"items": [@]}]} {}                  | no list of samples: something follows its end; nothing of it is taken
            {"samples": [{"items": [@, {"run": nan}]}]}       | what is no whole JSON
            {"samples": [{"items": [@                         | what is no whole JSON
            {"samples": [{"items": [@]}]                      | what is no whole JSON
            <html>Sign in</html>                              | what is no whole JSON
            ``                                                | no list of samples: it ends too early; nothing of it is taken
            """)
    void whatIsNoList(String answer, String problem) {
        answer(answer);
        assertThat(problem()).startsWith("the DQM GUI answered " + problem);
    }

    private static void answer(String text) {
        String item = "{\"run\": \"317001\", \"dataset\": \"" + PROMPT + "\"}";
        gui.answerWith(exchange -> DqmGuiStandIn.send(exchange, text.replace("@", item)));
    }

    /** What is no item is passed over, and counted; what is right beside it is taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "null",
                "[{}]",
                "{}",
                "{\"run\": 317001}",
                "{\"dataset\": \"/A/DQM\"}",
                "{\"run\": \"317001a\", \"dataset\": \"/A/DQM\"}",
                "{\"run\": 317001.5, \"dataset\": \"/A/DQM\"}",
                "{\"run\": 99999999999, \"dataset\": \"/A/DQM\"}",
                "{\"run\": {\"run\": 317001}, \"dataset\": \"/A/DQM\"}",
                "{\"run\": 317001, \"dataset\": [\"/A/DQM\"]}",
                "{\"run\": 317001, \"dataset\": \"/PromptReco/Collisions2018D/\\ud800DQM\"}",
                "{\"run\": 317001, \"dataset\": \"/PromptReco/Collisions2018D/\\nDQM\"}"
            })
    void whatIsNoItem(String item) {
        answer("{\"more\": [{}], \"samples\": [{\"type\": \"x\"}, {\"items\": [" + item
                + ", {\"run\": 317009, \"dataset\": \"/A/DQM\", \"more\": {\"run\": 1}}]}]}");
        JsonNode round = CALLS.round();
        assertThat(round.path("state").asString()).describedAs(round.toString()).isEqualTo("done");
        assertThat(round.path("samples").intValue()).isEqualTo(2);
        assertThat(round.path("unreadable").intValue()).isEqualTo(1);
        assertThat(round.path("first_unreadable").asString()).startsWith("item 1: ");
    }

    @Test
    void aBodyThatIsCut() {
        gui.answerWith(exchange -> {
            byte[] list = gui.list().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list, 0, list.length - 3);
        });
        assertThat(problem()).contains(" broke off in the middle of its list: ");
    }

    /** All of the list arrives, but not the end of the answer. */
    @Test
    void aBodyWithoutItsEnd() {
        gui.answerWith(exchange -> {
            byte[] list = gui.list().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, list.length + 1);
            exchange.getResponseBody().write(list);
        });
        assertThat(problem()).contains(" broke off in the middle of its list: ");
    }

    @Test
    void aPackedBodyThatIsCutOrNotWhatItSays() {
        gui.answerWith(exchange -> sendPacked(exchange, "gzip", -12));
        assertThat(problem()).contains(" broke off in the middle of its list: ");
        gui.answerWith(exchange -> sendPacked(exchange, "br", 0));
        assertThat(problem()).endsWith(" answered in the unknown encoding br");
        gui.answerWith(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(gui.list().getBytes(StandardCharsets.UTF_8));
        });
        assertThat(problem()).contains("Not in GZIP format");
    }

    private static void sendPacked(HttpExchange exchange, String encoding, int lengthened) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(gui.list().getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders().set("Content-Encoding", encoding);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(Arrays.copyOf(packed.toByteArray(), packed.size() + lengthened));
    }

    @Test
    void aServerThatFallsSilent() {
        gui.fallSilent();
        assertThat(problem()).endsWith(" did not send its list within 2 s; see --dqm-gui-timeout");
    }

    @Test
    void aListThatIsTooLong() {
        gui.answerAfter(10_000);
        assertThat(problem()).endsWith(" answered more than the 1 MB that are read; see --dqm-gui-max");
    }

    @Test
    void nobodyThere() {
        String url;
        try (DqmGuiStandIn gone = DqmGuiStandIn.start()) {
            url = gone.url();
        }
        try (RunningRegistry without = RunningRegistry.start("--dqm-gui=" + url, "--dqm-gui-every=30")) {
            GuiCalls calls = new GuiCalls(without.http());
            assertThat(calls.round().path("problem").asString()).contains(" can't be reached: ");
            GuiCalls.await(() -> !calls.state().path("next_round_at").isNull());
            JsonNode state = calls.state();
            Instant ended = Instant.parse(state.at("/last_round/ended_at").asString());
            Instant next = Instant.parse(state.path("next_round_at").asString());
            assertThat(Duration.between(ended, next))
                    .describedAs("tried again sooner than usual")
                    .isLessThan(Duration.ofMinutes(20));
        }
    }

    /** After all this, the dataset is still found. */
    @AfterEach
    void itIsStillAskedAndAnswers() {
        gui.answerWell();
        assertThat(CALLS.round().path("state").asString()).isEqualTo("done");
        assertThat(CALLS.inGui(317001, PROMPT)).isEqualTo("[\"" + PROMPT + "\"]");
        assertThat(CALLS.state().path("failures_in_a_row").intValue()).isZero();
    }
}
