package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Copies the rules of accepted datasets from one real server to another, both of which begin with the shipped ones. */
class MirrorRulesTest {

    @RegisterExtension
    static final RunningRegistry source = RunningRegistry.start();

    @RegisterExtension
    static final RunningRegistry target = RunningRegistry.start();

    private static Called mirror(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "mirror",
                "--from",
                source.url().toString(),
                "--target",
                target.url().toString()));
        arguments.addAll(List.of(more));
        return Called.rr(arguments.toArray(String[]::new));
    }

    private static void add(RunningRegistry registry, String name) {
        assertThat(registry.http()
                        .send("POST", "/datasets_accepted", Map.of("Content-Type", "application/json"), """
                {"name": "%s", "regexp": "^/ReReco/X.*$\\n^/Other$", "enabled": true, "class": "Collisions22",
                 "run_from": 1, "run_to": 2}
                """.formatted(
                                        name))
                        .status())
                .isEqualTo(200);
    }

    private static Set<String> rules(RunningRegistry registry) {
        return registry.http()
                .get("/datasets_accepted")
                .json()
                .valueStream()
                .map(rule -> ((ObjectNode) rule)
                        .without(List.of("id", "createdAt", "DatasetsAcceptedLists"))
                        .toString())
                .collect(Collectors.toSet());
    }

    @Test
    void theRulesAreThoseOfTheSource() {
        add(source, "/There/X/DQM");
        add(target, "/Here/X/DQM");
        assertThat(mirror()).isEqualTo(new Called(0, "", """
                0 runs new, 0 changed, 0 as before
                rules of accepted datasets: 1 added, 1 here that the source does not have (--overwrite removes them)
                """));
        assertThat(rules(target))
                .containsAll(rules(source))
                .hasSize(rules(source).size() + 1);
        assertThat(mirror("--overwrite", "--yes").err()).contains("rules of accepted datasets: 1 removed");
        assertThat(rules(target)).isEqualTo(rules(source));
    }
}
