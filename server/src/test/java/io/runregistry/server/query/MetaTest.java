package io.runregistry.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class MetaTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--extra-oms-values=pileup");

    @Test
    void tellsWhatCanBeAskedFor() {
        JsonNode meta = registry.http().get("/meta").json();
        JsonNode hltKey = named(meta.path("attributes"), "hlt_key");
        assertThat(hltKey.path("wire").asString()).isEqualTo("oms_attributes.hlt_key");
        assertThat(hltKey.path("of").asString()).isEqualTo("run");
        assertThat(hltKey.path("type").asString()).isEqualTo("text");
        assertThat(hltKey.path("operators").toString())
                .isEqualTo("[\"=\",\"<>\",\"<\",\">\",\"<=\",\">=\",\"like\",\"notlike\"]");
        assertThat(named(meta.path("attributes"), "dt_state").path("of").asString())
                .isEqualTo("dataset");
        assertThat(meta.path("attributes")
                        .valueStream()
                        .map(attribute -> attribute.path("wire").asString()))
                .doesNotHaveDuplicates()
                .contains("run_number", "name", "datasets_in_gui", "rr_attributes.class");
        assertThat(named(meta.path("columns"), "tracker-strip")
                        .path("workspace")
                        .asString())
                .isEqualTo("tracker");
        assertThat(named(meta.path("lumisection_attributes"), "beam1_stable")
                        .path("type")
                        .asString())
                .isEqualTo("boolean");
        assertThat(named(meta.path("lumisection_attributes"), "pileup")
                        .path("type")
                        .asString())
                .isEqualTo("unknown");
        assertThat(meta.path("statuses").toString()).contains("\"GOOD\"", "\"NO VALUE FOUND\"");
    }

    @Test
    void isSentAnewOnlyWhenItChanged() {
        Answer first = registry.http().get("/meta");
        String tag = first.response().headers().firstValue("ETag").orElseThrow();
        assertThat(again(tag).status()).isEqualTo(304);
        SampleRun.of(1, 3, "OPEN").create(registry.part(EventLog.class));
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "a new attribute"),
                        List.of(new RunChange(
                                1,
                                JsonNodeFactory.instance.objectNode().put("phase_of_the_moon", 0.5),
                                JsonNodeFactory.instance.objectNode())));
        Answer second = again(tag);
        assertThat(second.status()).isEqualTo(200);
        assertThat(named(second.json().path("attributes"), "phase_of_the_moon")
                        .path("type")
                        .asString())
                .isEqualTo("unknown");
    }

    private static Answer again(String tag) {
        return registry.http().send("GET", "/meta", Map.of("If-None-Match", tag), null);
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(entry -> entry.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }
}
