package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RawHttp;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyModeTest {

    private static final String FEED = "cms-dqm-runregistry-feed";
    private static final String PERMISSION = "{\"egroup\": \"testers\", \"routes\": [\"/nothing\"]}";

    @RegisterExtension
    static final RunningRegistry registry = Proxied.start("--feed-egroups=" + FEED);

    private final Proxied expert = Proxied.expert(registry);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0123456789-abcdefgH", "0123456789-abcdefgh0", "0123456789-abcdefg", "*"})
    void withoutTheSecretHeadersOfIdentityChangeNothing(@Nullable String secret) {
        Proxied spoofed = expert.with("X-Proxy-Secret", secret);
        Answer write = spoofed.post("/permissions", PERMISSION);
        assertThat(write.status()).isEqualTo(401);
        assertThat(write.err()).startsWith("Request must provide email and egroups");
        assertThat(spoofed.get("/me").status()).isEqualTo(401);
        assertThat(spoofed.with("email", "auto@auto")
                        .post("/runs", "{\"oms_attributes\": {\"run_number\": 2}}")
                        .status())
                .isEqualTo(401);
        assertThat(spoofed.post("/json_portal/jsons", "{\"filter\": \"by_email\"}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theAuthorOfAWriteIsWhoTheProxySays() {
        assertThat(expert.post("/permissions", PERMISSION).status()).isEqualTo(200);
        Answer history = expert.get("/permissions/history");
        assertThat(history.json().get(0).path("by").asString()).isEqualTo("expert@cern.ch");
        assertThat(history.text()).doesNotContain(Proxied.SECRET);
    }

    @Test
    void anybodyMayRead() {
        assertThat(registry.http().get("/workspaces/online").status()).isEqualTo(200);
        assertThat(registry.http()
                        .post("/runs_filtered_ordered", "{\"page\": 0, \"page_size\": 1, \"filter\": {}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void meIsWhatTheProxySays() {
        assertThat(expert.get("/me").json().toString())
                .isEqualTo(
                        "{\"email\":\"expert@cern.ch\",\"egroups\":[\"cms-dqm-runregistry-experts\",\"some-egroup\"],"
                                + "\"automatic\":false,\"mode\":\"proxy\",\"may_everything\":true}");
        assertThat(Proxied.of(registry, "a@b", Proxied.ONLINE_SHIFTERS)
                        .get("/me")
                        .json()
                        .path("may_everything")
                        .asBoolean())
                .isFalse();
    }

    /** Some people at CERN are in hundreds. */
    @Test
    void aLongListOfEgroupsArrives() {
        String many = IntStream.range(0, 1_500)
                .mapToObj("cms-some-long-name-of-an-egroup-%d"::formatted)
                .collect(Collectors.joining(","));
        assertThat(Proxied.of(registry, "anna@cern.ch", many + "," + Proxied.EXPERTS)
                        .get("/me")
                        .json()
                        .path("may_everything")
                        .asBoolean())
                .isTrue();
    }

    /** Production lets the author through whatever else is said, and anything that begins with it. */
    @ParameterizedTest
    @ValueSource(strings = {"auto@auto", "auto@autopilot", "AUTO@auto"})
    void theNameOfTheFeedGivesNothing(String email) {
        Proxied feed = Proxied.of(registry, email, "some-egroup");
        assertThat(feed.get("/me").json().path("automatic").asBoolean()).isFalse();
        assertThat(feed.post("/permissions", PERMISSION).status()).isEqualTo(401);
        Answer run = feed.post("/runs", run(3));
        assertThat(run.status()).isEqualTo(401);
        assertThat(run.json().path("message").asString()).contains("egroupName=" + FEED + "&tab=3>");
    }

    @Test
    void theFeedNeedsItsNameAndItsEgroup() {
        assertThat(Proxied.of(registry, "somebody@cern.ch", FEED)
                        .post("/runs", run(4))
                        .status())
                .isEqualTo(403);
        assertThat(Proxied.of(registry, "auto@auto", FEED).post("/runs", run(4)).status())
                .isEqualTo(200);
    }

    private static String run(int number) {
        return ("{\"oms_attributes\": {\"run_number\": %d}, \"rr_attributes\": {\"class\": \"Cosmics22\"},"
                        + " \"oms_lumisections\": [], \"rr_lumisections\": []}")
                .formatted(number);
    }

    @Test
    void aGoldenJsonIsDeletedByItsCreatorOrAnExpert() {
        Proxied creator = Proxied.of(registry, "creator@cern.ch", null);
        Proxied.of(registry, "auto@auto", FEED).post("/runs", run(5));
        String id = creator.post(
                        "/json_portal/generate",
                        "{\"json_logic\": \"{\\\"==\\\": [1, 1]}\", \"dataset_name_filter\": \"online\"}")
                .json()
                .path("id")
                .asString();
        String body = "{\"id_json\": \"" + id + "\"}";
        assertThat(id).isNotEmpty();
        assertThat(Proxied.of(registry, "other@cern.ch", "some-egroup")
                        .send("DELETE", "/json_portal/json", body)
                        .err())
                .contains("creator (creator@cern.ch)", "cms-dqm-runregistry-experts");
        assertThat(creator.send("DELETE", "/json_portal/json", body).status()).isEqualTo(200);
    }

    /** As the Python client asks for it: without a body. */
    @Test
    void anOnlineShifterRefreshesARunAndResetsNone() {
        SampleRun.of(6, 3, "OPEN").create(registry.part(EventLog.class));
        Proxied shifter = Proxied.of(registry, "shifter@cern.ch", Proxied.ONLINE_SHIFTERS);
        Answer refreshed = shifter.send("POST", "/runs/refresh_run/6", null);
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.json().path("run_number").asInt()).isEqualTo(6);
        assertThat(shifter.send("POST", "/runs/reset_and_refresh_run/6", null).status())
                .isEqualTo(401);
        assertThat(Proxied.of(registry, "anna@cern.ch", "some-egroup")
                        .send("POST", "/runs/refresh_run/6", null)
                        .json()
                        .path("message")
                        .asString())
                .contains(Proxied.EXPERTS, Proxied.ONLINE_SHIFTERS);
    }

    @Test
    void aHeaderThatCameTwiceIsRefused() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/me"))
                .header("X-Proxy-Secret", Proxied.SECRET)
                .header("email", "victim@cern.ch")
                .header("email", "caller@cern.ch")
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .contains("the header \\\"email\\\" came 2 times; the proxy must replace what the caller sends");
    }

    @Test
    void aSecretThatCameTwiceIsRefused() {
        String answer = RawHttp.send(
                registry.url(),
                "GET /me",
                List.of("X-Proxy-Secret: " + Proxied.SECRET, "X-Proxy-Secret: another", "email: a@cern.ch"),
                StandardCharsets.UTF_8,
                "");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains(
                        "{\"err\":\"the header \\\"X-Proxy-Secret\\\" came 2 times; the proxy must replace what the caller"
                                + " sends\"}");
    }

    @Test
    void aPageOfAnotherSiteWritesNothing() {
        assertThat(expert.with("Sec-Fetch-Site", "cross-site")
                        .post("/permissions", PERMISSION)
                        .status())
                .isEqualTo(403);
        assertThat(expert.with("Origin", "https://evil.example.org")
                        .post("/permissions", PERMISSION)
                        .status())
                .isEqualTo(403);
        assertThat(expert.with("Origin", "https://registry.example.org")
                        .with("X-Forwarded-Host", "registry.example.org")
                        .post("/permissions", PERMISSION)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRequestForAnotherHostIsAnswered() {
        assertThat(registry.http()
                        .send("GET", "/health", Map.of("Origin", "https://elsewhere.example.org"), null)
                        .status())
                .isEqualTo(200);
    }
}
