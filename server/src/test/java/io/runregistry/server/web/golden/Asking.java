package io.runregistry.server.web.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a test has ready before somebody looks at it. */
record Asking(RunningRegistry registry) {

    static final String PROMPT = "/PromptReco/Collisions2022/DQM";

    /** The list that CMS published of 2022. */
    static LumiMask published() throws IOException {
        return LumiMask.from(JsonMapper.shared().readTree(resource("/io/runregistry/server/intake/demo/golden.json")));
    }

    /** A rule that one may begin with: {@code golden_2022}. */
    static String rule(String name) throws IOException {
        return resource("/io/runregistry/server/web/golden/" + name + ".json");
    }

    private static String resource(String path) throws IOException {
        try (InputStream file = Asking.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Queues one; gives its id. */
    int queue(String rule, String pattern, String tags) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule).put("dataset_name_filter", pattern).put("tags", tags);
        return post("/json_portal/generate", body.toString()).path("id").asInt();
    }

    /** Has one made; gives its id once it is done. */
    int make(String rule, String tags) {
        int id = queue(rule, PROMPT, tags);
        while (!registry.http()
                .get("/golden/jobs/" + id)
                .json()
                .path("state")
                .asString("")
                .equals("done")) {
            LockSupport.parkNanos(20_000_000);
        }
        return id;
    }

    JsonNode post(String path, String body) {
        Answer answer = registry.http().post(path, body);
        assertThat(answer.status()).describedAs(answer.text()).isBetween(200, 299);
        return answer.json();
    }
}
