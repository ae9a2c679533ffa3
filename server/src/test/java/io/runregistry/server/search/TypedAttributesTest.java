package io.runregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every attribute that people know by name can be filtered and sorted by, wherever the tables keep it. */
class TypedAttributesTest {

    private static final String DATASET = "/PromptReco/Test/DQM";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    /** Two runs, of which one has every attribute, and the other none that is not necessary. */
    @BeforeAll
    static void aFullRunAndAnEmptyOne() {
        ObjectNode full = JsonNodeFactory.instance.objectNode();
        attributes(Kind.OMS)
                .forEach(attribute -> put(
                        full, (String) attribute.get()[1], (ValueType) attribute.get()[2]));
        full.put("run_number", 7);
        ObjectNode states = JsonNodeFactory.instance.objectNode();
        attributes(Kind.DATASET)
                .forEach(attribute -> put(states, (String) attribute.get()[1], (ValueType)
                        attribute.get()[2]));
        ObjectNode bare = JsonNodeFactory.instance.objectNode().put("run_number", 8);
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", ""),
                        List.of(
                                new RunChange(7, full, JsonNodeFactory.instance.objectNode()),
                                DatasetChange.creation(7, DATASET, states),
                                new RunChange(8, bare, JsonNodeFactory.instance.objectNode())));
    }

    private static void put(ObjectNode attributes, String name, ValueType type) {
        switch (type) {
            case NUMBER -> attributes.put(name, 5);
            case BOOLEAN -> attributes.put(name, true);
            case LIST -> attributes.putArray(name).add("x");
            default -> attributes.put(name, "x");
        }
    }

    static Stream<Arguments> ofRuns() {
        return attributes(Kind.OMS);
    }

    static Stream<Arguments> ofDatasets() {
        return attributes(Kind.DATASET);
    }

    private static Stream<Arguments> attributes(Kind kind) {
        return AttributeCatalogue.builtIn().names(kind).entrySet().stream()
                .filter(attribute -> !attribute.getKey().equals("run_number"))
                .map(attribute -> Arguments.of(kind, attribute.getKey(), attribute.getValue()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("ofRuns")
    void runsAreFoundAndSortedByEveryOmsAttribute(Kind kind, String name, ValueType type) {
        assertThat(found("runs", kind, name, type, "=")).isEqualTo("7");
        assertThat(found("runs", kind, name, type, "<>")).isEmpty();
        assertThat(sorted(kind, name)).isEqualTo("7 8");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("ofDatasets")
    void datasetsAreFoundByEveryAttribute(Kind kind, String name, ValueType type) {
        assertThat(found("datasets", kind, name, type, "=")).isEqualTo("7");
    }

    private static String found(String what, Kind kind, String name, ValueType type, String operator) {
        String value = switch (type) {
            case NUMBER -> "5";
            case BOOLEAN -> "true";
            case LIST -> "\"[\\\"x\\\"]\"";
            default -> "\"x\"";
        };
        return numbers(what, "{\"" + kind.wire() + "." + name + "\": {\"" + operator + "\": " + value + "}}", "[]");
    }

    private static String sorted(Kind kind, String name) {
        return numbers("runs", "{}", "[[\"" + kind.wire() + "." + name + "\", \"ASC\"]]");
    }

    private static String numbers(String what, String filter, String sortings) {
        var answer = registry.http()
                .post(
                        "/" + what + "_filtered_ordered",
                        "{\"page\": 0, \"page_size\": 10, \"filter\": " + filter + ", \"sortings\": " + sortings + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return String.join(
                " ",
                answer.json()
                        .path(what)
                        .valueStream()
                        .map(row -> row.path("run_number").toString())
                        .toList());
    }
}
