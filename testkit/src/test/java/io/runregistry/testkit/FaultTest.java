package io.runregistry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.DatasetId;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultTest {

    private static final String PROMPT = "/PromptReco/Collisions2022/DQM";
    private static final int CUT = -2;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final RegistryExtension registry = RegistryExtension.start();

    @BeforeAll
    static void addARun() {
        registry.add(SampleRun.of(355208, 88).dataset(PROMPT, dataset -> dataset.state("dt", State.OPEN)));
    }

    @Test
    void refusesTheTokenAsOftenAsIsSaid() throws Exception {
        try (ActiveFault fault = registry.fault(Fault.unauthorized().times(1))) {
            HttpResponse<String> refused = get("/runs/355208");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(get("/runs/355208").statusCode()).isEqualTo(200);
            assertThat(fault.hits()).isEqualTo(1);
        }
    }

    @Test
    void isOutOfServiceUntilItIsClosed() throws Exception {
        try (ActiveFault fault = registry.fault(Fault.unavailable(Duration.ofMillis(1500)))) {
            assertThat(get("/runs/355208").statusCode()).isEqualTo(503);
            assertThat(get("/runs/355208").headers().firstValue("Retry-After")).contains("2");
            assertThat(fault.hits()).isEqualTo(2);
        }
        assertThat(get("/runs/355208").statusCode()).isEqualTo(200);
    }

    @Test
    void happensOnlyToThePathsThatAreMeant() throws Exception {
        try (ActiveFault fault =
                registry.fault(Fault.unavailable(Duration.ofSeconds(1)).on("/runs/"))) {
            assertThat(get("/health").statusCode()).isEqualTo(200);
            assertThat(get("/runs/355208").statusCode()).isEqualTo(503);
            assertThat(fault.hits()).isEqualTo(1);
        }
    }

    @Test
    void cutsTheBodyWhereItIsSaid() throws Exception {
        String whole = get("/runs/355208").body();
        for (int bytes : new int[] {0, 1, 100}) {
            try (ActiveFault fault = registry.fault(Fault.cutAfter(bytes))) {
                assertThatThrownBy(() -> get("/runs/355208")).isInstanceOf(IOException.class);
                assertThat(fault.hits()).isEqualTo(1);
            }
        }
        try (ActiveFault fault = registry.fault(Fault.cutAfter(whole.length() * 2L))) {
            assertThat(get("/runs/355208").body()).isEqualTo(whole);
            assertThat(fault.hits()).isEqualTo(1);
        }
    }

    @Test
    void losesTheReplyToWhatWasDone() {
        try (ActiveFault fault =
                registry.fault(Fault.lostReply().on("/datasets/dt/move_dataset").times(1))) {
            RunRegistry client = registry.client();
            client.moveDatasets(State.OPEN, State.SIGNOFF, "dt", new DatasetId(355208, PROMPT));
            assertThat(fault.hits()).isEqualTo(1);
            assertThat(client.getDataset(355208, PROMPT).orElseThrow().state("dt"))
                    .contains("SIGNOFF");
        }
    }

    @Test
    void isSilentAfterTheHead() throws Exception {
        ActiveFault fault = registry.fault(Fault.silentAfterHead());
        HttpResponse<InputStream> answer = HTTP.send(request("/runs/355208").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> read(answer));
        assertThat(first).isNotDone();
        fault.close();
        assertThat(first.join()).isEqualTo(CUT);
    }

    private static int read(HttpResponse<InputStream> answer) {
        try {
            return answer.body().read();
        } catch (IOException e) {
            return CUT;
        }
    }

    @Test
    void takesItsTimeButNoLongerThanTheFaultLasts() throws Exception {
        ActiveFault fault = registry.fault(Fault.slow(Duration.ofDays(1)));
        assertThatThrownBy(() -> HTTP.send(
                        request("/runs/355208").timeout(Duration.ofMillis(50)).build(), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        CompletableFuture<HttpResponse<String>> answer =
                HTTP.sendAsync(request("/runs/355208").build(), BodyHandlers.ofString());
        fault.close();
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void theLastOneThatWasBegunHappens() throws Exception {
        try (ActiveFault first = registry.fault(Fault.unauthorized());
                ActiveFault second =
                        registry.fault(Fault.unavailable(Duration.ZERO).times(1))) {
            assertThat(get("/runs/355208").statusCode()).isEqualTo(503);
            assertThat(get("/runs/355208").statusCode()).isEqualTo(401);
            assertThat(first.hits()).isEqualTo(second.hits());
        }
    }

    @Test
    void refusesFaultsThatCouldNeverHappen() {
        assertThatThrownBy(() -> Fault.cutAfter(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Fault.lostReply().times(0)).hasMessageContaining("0 times");
        assertThatThrownBy(() -> Fault.lostReply().on("runs")).hasMessageContaining("\"runs\"");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(registry.url() + path));
    }
}
