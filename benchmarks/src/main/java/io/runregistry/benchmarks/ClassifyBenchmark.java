package io.runregistry.benchmarks;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.RunRegistryServer;
import io.runregistry.server.Settings;
import io.runregistry.server.classify.Classification;
import io.runregistry.server.classify.Rulebook;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures how long it takes to classify a run of 3,000 lumisections, by the rules that come with the server and by 40
 * component classifiers that look at luminosity too. Argument: an empty directory for the servers' data.
 */
public final class ClassifyBenchmark {

    private static final int LUMISECTIONS = 3_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final PrintStream out = System.out;
    private final Random random = new Random(1);
    private final ObjectNode oms = attributes();

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Path forty = Files.writeString(Files.createDirectories(directory).resolve("forty.json"), forty().toString());
        ClassifyBenchmark benchmark = new ClassifyBenchmark();
        benchmark.out.println("| a run of 3,000 lumisections | OMS values change | median, ms | 90 %, ms |");
        benchmark.out.println("|---|---|---|---|");
        benchmark.measure("the rules that come with the server", directory.resolve("shipped"), List.of());
        benchmark.measure(
                "40 component classifiers that look at luminosity",
                directory.resolve("forty"),
                List.of("--rules=" + forty));
    }

    private void measure(String what, Path data, List<String> options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--port=0", "--data=" + data));
        all.addAll(options);
        try (RunRegistryServer server = RunRegistryServer.start(Settings.of(all))) {
            Classification classification = server.part(Rulebook.class).classification();
            row(what, "in about 60 places each", classification, values(50));
            row(what, "in every other lumisection", classification, values(2));
        }
    }

    private void row(String what, String changes, Classification classification, LumisectionValues<JsonNode> values)
            throws Exception {
        Times times = Times.measure(
                100,
                100,
                () -> classification.classify(
                        oms, values, NODES.objectNode().put("state", "OPEN"), NODES.objectNode()));
        out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f |%n", what, changes, times.median(), times.ninetieth());
    }

    private static ObjectNode attributes() {
        ObjectNode oms = NODES.objectNode();
        AttributeCatalogue.builtIn().names(Kind.OMS).forEach((name, type) -> {
            if (type == ValueType.BOOLEAN) {
                oms.put(name, true);
            } else {
                oms.put(name, name);
            }
        });
        return oms.put("hlt_key", "/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1")
                .put("start_time", "2022-10-30T01:10:12Z")
                .put("ls_duration", LUMISECTIONS);
    }

    /** A value of luminosity in each lumisection; of all else, another one after about so many. */
    private LumisectionValues<JsonNode> values(int alike) {
        Map<String, ColumnRanges<JsonNode>> columns = new TreeMap<>();
        AttributeCatalogue.builtIn().names(Kind.OMS_LUMISECTION).forEach((name, type) -> {
            ColumnRanges.Builder<JsonNode> ranges = new ColumnRanges.Builder<>();
            boolean luminosity = name.equals("recorded") || name.equals("delivered");
            for (int first = 1; first <= LUMISECTIONS; ) {
                int last = luminosity ? first : Math.min(LUMISECTIONS, first + random.nextInt(2 * alike - 1));
                ranges.add(first, last, value(type));
                first = last + 1;
            }
            columns.put(name, ranges.build());
        });
        return LumisectionValues.of(columns);
    }

    private JsonNode value(ValueType type) {
        return switch (type) {
            case BOOLEAN -> NODES.booleanNode(random.nextInt(4) != 0);
            case NUMBER -> NODES.numberNode(random.nextDouble());
            default -> NODES.stringNode(random.nextInt(9) + ".0E34");
        };
    }

    /** Of ten columns, each with a bit for being out, and rules of two bits, the prescale and luminosity. */
    private static ObjectNode forty() {
        ObjectNode rules = NODES.objectNode();
        ObjectNode workspace = rules.putArray("workspaces").addObject();
        workspace.put("id", 1).put("workspace", "dt").put("online_or_offline", "online");
        ArrayNode columns = workspace.putArray("columns");
        ArrayNode classifiers = rules.putArray("ComponentClassifier");
        List<String> bits = AttributeCatalogue.builtIn().names(Kind.OMS_LUMISECTION).keySet().stream()
                .filter(name -> name.endsWith("_ready"))
                .toList();
        for (int column = 1; column <= 10; column++) {
            columns.addObject().put("id", column).put("name", "column" + column);
            String one = "{\"==\": [{\"var\": \"" + bits.get(column) + "\"}, true]}";
            String other = "{\"==\": [{\"var\": \"" + bits.get(column + 10) + "\"}, true]}";
            String beam = "{\">\": [{\"var\": \"recorded\"}, 0.0" + column + "]}";
            String prescale = "{\"<\": [{\"var\": \"prescale_index\"}, 0.8]}";
            List<String> logics = List.of(
                    "{\"!=\": [{\"var\": \"dt_included\"}, true]}",
                    "{\"and\": [" + one + ", " + other + ", " + beam + ", " + prescale + "]}",
                    "{\"and\": [" + beam + ", {\"or\": [{\"!\": [" + one + "]}, {\"!\": [" + other + "]}]}]}",
                    "{\"<=\": [{\"var\": \"recorded\"}, {\"var\": \"delivered\"}]}");
            List<String> statuses = List.of("EXCLUDED", "GOOD", "BAD", "STANDBY");
            for (int i = 0; i < logics.size(); i++) {
                classifiers
                        .addObject()
                        .put("id", 10 * column + i)
                        .put("component", column)
                        .put("status", statuses.get(i))
                        .put("priority", i + 1)
                        .set("classifier", JsonMapper.shared().readTree(logics.get(i)));
            }
        }
        for (String part : List.of("OfflineDatasetClassifier", "DatasetsAccepted")) {
            rules.putArray(part);
        }
        rules.putArray("ClassClassifier")
                .addObject()
                .put("id", 1)
                .put("class", "All")
                .put("priority", 1)
                .put("classifier", "true");
        rules.putArray("DatasetClassifier")
                .addObject()
                .put("id", 1)
                .put("class", "All")
                .put("classifier", "true");
        return rules;
    }
}
