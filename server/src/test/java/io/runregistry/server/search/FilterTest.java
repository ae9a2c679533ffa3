package io.runregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random filters over random runs, answered by PostgreSQL and by a plain evaluator; and what filters are refused with. */
class FilterTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int RUNS = 60;

    /** A run as the plain evaluator sees it. */
    private record PlainRun(int number, ObjectNode oms, ObjectNode rr, Map<String, Integer> flags) {}

    private static final List<PlainRun> PLAIN = runs(new Random(7));

    private static List<PlainRun> runs(Random random) {
        return IntStream.rangeClosed(1, RUNS)
                .mapToObj(number -> run(number, random))
                .toList();
    }

    private static PlainRun run(int number, Random random) {
        ObjectNode oms = NODES.objectNode();
        ObjectNode rr = NODES.objectNode();
        set(random, oms, "b_field", NODES.numberNode(random.nextInt(3) * 1.9));
        set(random, oms, "l1_rate", NODES.numberNode(random.nextInt(5)));
        set(
                random,
                oms,
                "hlt_key",
                NODES.stringNode(
                        List.of("/cdaq/physics/A", "/cdaq/Cosmic/B", "50%_off").get(random.nextInt(3))));
        set(
                random,
                oms,
                "l1_menu",
                NODES.stringNode(List.of("alpha", "Beta", "10", "9").get(random.nextInt(4))));
        set(random, oms, "stable_beam", NODES.booleanNode(random.nextBoolean()));
        set(random, oms, "tier0_transfer", NODES.booleanNode(random.nextBoolean()));
        set(
                random,
                rr,
                "class",
                NODES.stringNode(List.of("Collisions22", "Cosmics22").get(random.nextInt(2))));
        set(random, rr, "significant", NODES.booleanNode(random.nextBoolean()));
        Map<String, Integer> flags = new TreeMap<>();
        flags.put("GOOD", random.nextInt(3));
        flags.put("BAD", random.nextInt(3));
        return new PlainRun(number, oms, rr, flags);
    }

    /** Present, null or absent. */
    private static void set(Random random, ObjectNode attributes, String name, JsonNode value) {
        int kind = random.nextInt(6);
        if (kind == 0) {
            attributes.putNull(name);
        } else if (kind > 1) {
            attributes.set(name, value);
        }
    }

    @BeforeAll
    static void sameRunsInTheRegistry() {
        List<Change> changes = new ArrayList<>();
        for (PlainRun run : PLAIN) {
            changes.add(new RunChange(run.number(), run.oms(), run.rr()));
            changes.add(DatasetChange.creation(run.number(), "online", NODES.objectNode()));
            ColumnRanges.Builder<Triplet> ranges = new ColumnRanges.Builder<>();
            int next = 1;
            for (Map.Entry<String, Integer> flag : run.flags().entrySet()) {
                if (flag.getValue() > 0) {
                    ranges.add(next, next + flag.getValue() - 1, Triplet.of(Status.valueOf(flag.getKey())));
                    next += flag.getValue();
                }
            }
            changes.add(new RrLumisectionChange(
                    run.number(), "online", LumisectionValues.of(Map.of("dt-dt", ranges.build()))));
        }
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "random runs"), changes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theServerFindsWhatAPlainEvaluatorFinds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            ObjectNode filter = filter(random, 3);
            List<Integer> expected = PLAIN.stream()
                    .filter(run -> holds(filter, run))
                    .map(PlainRun::number)
                    .sorted((a, b) -> b - a)
                    .toList();
            Answer answer = ask(filter);
            assertThat(answer.status())
                    .describedAs("%s: %s", filter, answer.text())
                    .isEqualTo(200);
            assertThat(answer.json()
                            .path("runs")
                            .valueStream()
                            .map(run -> run.path("run_number").asInt()))
                    .describedAs("seed %d, round %d: %s", seed, round, filter)
                    .isEqualTo(expected);
            assertThat(answer.json().path("count").asInt()).isEqualTo(expected.size());
        }
    }

    private static Answer ask(JsonNode filter) {
        ObjectNode body = NODES.objectNode();
        body.set("filter", filter);
        body.put("page", 0).put("page_size", 1000).putArray("sortings");
        return registry.http().post("/runs_filtered_ordered", body.toString());
    }

    private static ObjectNode filter(Random random, int depth) {
        ObjectNode filter = NODES.objectNode();
        if (depth > 0 && random.nextInt(3) > 0) {
            ArrayNode parts = filter.putArray(random.nextBoolean() ? "and" : "or");
            for (int i = random.nextInt(4); i > 0; i--) {
                parts.add(filter(random, depth - 1));
            }
        }
        if (filter.isEmpty() || random.nextInt(3) == 0) {
            attribute(random, filter);
        }
        return filter;
    }

    private static void attribute(Random random, ObjectNode filter) {
        switch (random.nextInt(10)) {
            case 0 -> filter.set("run_number", numeric(random, RUNS));
            case 1 -> filter.set("oms_attributes.b_field", numeric(random, 6));
            case 2 -> filter.set("oms_attributes.l1_rate", numeric(random, 5));
            case 3 -> filter.set("oms_attributes.hlt_key", text(random, "/cdaq/physics/A", "%COSMIC%", "50\\%\\_%"));
            case 4 -> filter.set("oms_attributes.l1_menu", text(random, "Beta", "_eta", "1%"));
            case 5 -> filter.set("oms_attributes.stable_beam", truth(random));
            case 6 -> filter.set("oms_attributes.tier0_transfer", truth(random));
            case 7 -> filter.set("rr_attributes.class", text(random, "Cosmics22", "c%", "%22"));
            case 8 -> filter.set("rr_attributes.significant", truth(random));
            default ->
                filter.set("triplet_summary.dt-dt." + (random.nextBoolean() ? "GOOD" : "BAD"), numeric(random, 3));
        }
    }

    private static JsonNode numeric(Random random, int below) {
        String operator = List.of("=", "<>", "<", ">", "<=", ">=").get(random.nextInt(6));
        JsonNode condition = NODES.objectNode().put(operator, random.nextInt(below));
        if (random.nextInt(4) > 0) {
            return condition;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("or").add(condition).add(random.nextInt(below));
        return either;
    }

    private static JsonNode text(Random random, String exact, String pattern, String other) {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.stringNode(exact);
            case 1 -> NODES.objectNode().put("<>", exact);
            case 2 -> NODES.objectNode().put("LIKE", pattern);
            case 3 -> NODES.objectNode().put("notlike", other);
            case 4 -> NODES.objectNode().put("like", other);
            case 5 -> NODES.objectNode().putNull("=");
            case 6 -> NODES.objectNode().putNull("<>");
            default -> NODES.objectNode().put(random.nextBoolean() ? "<" : ">=", exact);
        };
    }

    private static JsonNode truth(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> NODES.booleanNode(random.nextBoolean());
            case 1 -> NODES.objectNode().put("<>", random.nextBoolean());
            case 2 -> NODES.objectNode().put("=", random.nextBoolean() ? "true" : "false");
            default -> NODES.objectNode().putNull("=");
        };
    }

    private static boolean holds(JsonNode filter, PlainRun run) {
        return filter.properties().stream().allMatch(entry -> switch (entry.getKey()) {
            case "and" -> entry.getValue().valueStream().allMatch(part -> holds(part, run));
            case "or" ->
                entry.getValue().isEmpty() || entry.getValue().valueStream().anyMatch(part -> holds(part, run));
            default -> condition(entry.getValue(), value(entry.getKey(), run));
        });
    }

    private static Optional<JsonNode> value(String key, PlainRun run) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        JsonNode value = key.equals("run_number")
                ? NODES.numberNode(run.number())
                : key.startsWith("triplet")
                        ? NODES.numberNode(run.flags().getOrDefault(name, 0))
                        : (key.startsWith("oms") ? run.oms() : run.rr()).path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static boolean condition(JsonNode condition, Optional<JsonNode> value) {
        if (!condition.isObject()) {
            return compare("=", condition, value);
        }
        return condition.properties().stream()
                .allMatch(entry -> entry.getKey().equals("or")
                        ? entry.getValue().valueStream().anyMatch(part -> condition(part, value))
                        : compare(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue(), value));
    }

    private static boolean compare(String operator, JsonNode wanted, Optional<JsonNode> value) {
        if (wanted.isNull()) {
            return operator.equals("=") == value.isEmpty();
        }
        if (value.isEmpty()) {
            return false;
        }
        if (operator.endsWith("like")) {
            return like(value.get().asString(), wanted.stringValue()) == operator.equals("like");
        }
        int order = wanted.isNumber()
                ? Double.compare(value.get().doubleValue(), wanted.doubleValue())
                : wanted.isBoolean()
                        ? Boolean.compare(value.get().booleanValue(), wanted.booleanValue())
                        : value.get().asString().compareTo(wanted.stringValue());
        return switch (operator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order >= 0;
        };
    }

    private static boolean like(String text, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .matches();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"oms_attributes.hlt_keyy": 1}                      | unknown attribute "oms_attributes.hlt_keyy" at filter; did you mean "oms_attributes.hlt_key"?
            {"and": [{}, {"hlt_key": "x"}]}                     | unknown attribute "hlt_key" at filter.and[1]; did you mean "oms_attributes.hlt_key"?
            {"triplet_summary.tracker-strp.GOOD": {">": 0}}     | unknown column "tracker-strp" at filter.triplet_summary.tracker-strp.GOOD; did you mean "tracker-strip"?
            {"triplet_summary.dt-dt.GOD": {">": 0}}             | unknown status "GOD" at filter.triplet_summary.dt-dt.GOD; did you mean "GOOD"?
            {"name": "x"}                                       | "name" at filter is an attribute of datasets, and runs are asked for
            {"run_number": {"like": "3%"}}                      | operator "like" at filter.run_number needs text, but run_number is a number; use =, <>, <, <=, > or >=
            {"run_number": {"between": [1, 2]}}                 | unknown operator "between" at filter.run_number; known are =, <>, <, >, <=, >=, like, notlike, and, or
            {"run_number": "abc"}                               | operator "=" at filter.run_number needs a number, not "abc"
            {"run_number": {}}                                  | filter.run_number needs a condition, as {"=": value}
            {"oms_attributes.hlt_key": {">": 5}}                | operator ">" at filter.oms_attributes.hlt_key compares with the number 5, but the attribute is text
            {"oms_attributes.stable_beam": {"<": true}}         | operator "<" at filter.oms_attributes.stable_beam can't be used with true or false; use = or <>
            {"oms_attributes.hlt_key": {"like": "a\\\\"}}       | operator "like" at filter.oms_attributes.hlt_key has a pattern that ends in a backslash, which must be followed by what it quotes
            {"oms_attributes.b_field": {"=": [1]}}              | filter.oms_attributes.b_field must be compared with a number, text, true, false or null, not [1]
            {"or": {"run_number": 1}}                           | filter.or must be an array of filters, not {"run_number":1}
            {"x": 1, "y": 2}                                    | unknown attribute "x" at filter; unknown attribute "y" at filter
            "text"                                              | filter must be an object of attributes and conditions, not "text"
            """)
    void whatAFilterCanNotMeanIsRefusedWithThePlace(String filter, String message) {
        Answer answer = registry.http()
                .post(
                        "/runs_filtered_ordered",
                        "{\"page\": 0, \"page_size\": 10, \"sortings\": [], \"filter\": " + filter + "}");
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void listsOfThousandsOfRunsAreTaken() {
        ObjectNode filter = NODES.objectNode();
        ArrayNode runs = filter.putObject("run_number").putArray("or");
        IntStream.range(10, 20_000).forEach(runs::add);
        assertThat(ask(filter).json().path("count").asInt()).isEqualTo(RUNS - 9);
        ObjectNode without = NODES.objectNode();
        ArrayNode all = without.putObject("run_number").putArray("and");
        IntStream.range(10, 20_000).forEach(run -> all.addObject().put("<>", run));
        assertThat(ask(without).json().path("count").asInt()).isEqualTo(9);
    }

    @Test
    void sortingsPagesAndLimitsAreCheckedTogether() {
        Answer answer = registry.http()
                .post(
                        "/runs_filtered_ordered",
                        "{\"page\": -1, \"page_size\": 0, \"sortings\": [[\"nope\", \"ASC\"], [\"run_number\", \"UP\"]], \"filter\": {}}");
        assertThat(answer.err())
                .isEqualTo(
                        "unknown sort key \"nope\" at sortings[0]; sortings[1] must be [key, \"ASC\" or \"DESC\"], not"
                                + " [\"run_number\",\"UP\"]; page must be a whole number from 0 on, not -1; page_size must be a whole"
                                + " number from 1 on, not 0");
    }
}
