package io.runregistry.server.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.server.classify.Classification;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** The rules that come with the server, on the trigger menus of all global runs of 2022. */
class DemoClassesTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @Test
    void theShippedRulesGiveEveryRunOf2022ItsClass() {
        Classification classification = registry.part(Rulebook.class).classification();
        Map<String, String> otherwise = new TreeMap<>();
        DemoFacts.read().runs().forEach(run -> {
            String key = run.hltKey().orElse("");
            String runClass = classification.runClass(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("hlt_key", key)
                            .put("start_time", run.start().toString()),
                    LumisectionValues.empty());
            if (!runClass.equals(key.isEmpty() ? "" : run.className())) {
                otherwise.put(key, runClass);
            }
        });
        assertThat(otherwise).isEmpty();
    }
}
