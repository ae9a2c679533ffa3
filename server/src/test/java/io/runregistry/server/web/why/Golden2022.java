package io.runregistry.server.web.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The golden JSON of 2022 of the demo data, made by CMS's published rule. */
final class Golden2022 {

    static final String PROMPT = "/PromptReco/Collisions2022/DQM";

    private static final String RULE = "/io/runregistry/server/intake/demo/goldenJSON_logic_2022_call.json";

    private Golden2022() {}

    /** CMS's rule without its run range. */
    static String rule() throws IOException {
        try (InputStream file = Objects.requireNonNull(Golden2022.class.getResourceAsStream(RULE))) {
            ObjectNode rule =
                    (ObjectNode) JsonMapper.shared().readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            rule.withArray("and").removeIf(part -> part.toString().contains("run.oms.run_number"));
            return rule.toString();
        }
    }

    /** Has it made, and gives its id. */
    static int made(RunningRegistry registry) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("json_logic", rule()).put("dataset_name_filter", PROMPT);
        String id = ask(registry, "/json_portal/generate", body.toString())
                .path("id")
                .asString("");
        while (registry.http()
                        .post("/json_portal/json", "{\"id_json\": " + id + "}")
                        .status()
                != 200) {
            LockSupport.parkNanos(20_000_000);
        }
        return Integer.parseInt(id);
    }

    static LumiMask mask(RunningRegistry registry, int id) {
        return LumiMask.from(
                ask(registry, "/json_portal/json", "{\"id_json\": " + id + "}").at("/final_json/generated_json"));
    }

    static JsonNode ask(RunningRegistry registry, String path, String body) {
        Answer answer = registry.http().post(path, body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
