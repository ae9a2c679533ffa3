package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.JsonNode;

class QueryCodeTest {

    private static final long SEED = 327_743;
    private static final int TREES = 200;
    private static final URI REGISTRY = URI.create("http://localhost:9500/");

    private static final Query QUERY = QueryText.parse(
            "run in (309000, 309002..309005) and dt-dt = GOOD and hlt_key like \"%it's%\" and not significant"
                    + " and start_time >= 2022-07-05 and (class = \"A\" or tracker-pixel GOOD > 95% lumi)"
                    + " and changed since 2022-10-01 by \"a@b.ch\"",
            Scope.RUNS, AttributeCatalogue.builtIn());

    private static QueryCode code(Query query) {
        return QueryCode.of(query, Scope.RUNS, AttributeCatalogue.builtIn(), REGISTRY);
    }

    @Test
    void javaIsATypedExpression() {
        assertThat(code(QUERY).java()).isEqualTo("""
                        Query.runNumber().is(309000).or(Query.runNumber().between(309002, 309005))
                                .and(Query.column("dt-dt").has(Status.GOOD))
                                .and(Query.oms("hlt_key").like("%it's%"))
                                .and(Query.rr("significant").is(true).not())
                                .and(Query.oms("start_time").from(LocalDate.parse("2022-07-05")))
                                .and(Query.rr("class").is("A").or(Query.column("tracker-pixel").share(Status.GOOD).ofLuminosity().above(95)))
                                .and(Query.changedSince(LocalDate.parse("2022-10-01")).by("a@b.ch"))""");
    }

    @Test
    void pythonSaysWhatItCantAsk() {
        assertThat(code(QUERY).python()).isEqualTo("""
                        # the official client can't ask: class = "A" or tracker-pixel GOOD > 95% lumi
                        # the official client can't ask: changed since 2022-10-01 by "a@b.ch"
                        # without it, this gives more
                        import runregistry

                        runs = runregistry.get_runs(
                            filter={"and": [{"or": [{"run_number": {"=": 309000}}, {"and": [{"run_number": {">=": 309002}}, \
                        {"run_number": {"<=": 309005}}]}]}, {"triplet_summary.dt-dt.GOOD": {">": 0}}, \
                        {"oms_attributes.hlt_key": {"like": "%it's%"}}, {"or": [{"rr_attributes.significant": {"<>": True}}, \
                        {"rr_attributes.significant": {"=": None}}]}, {"oms_attributes.start_time": {">=": "2022-07-05"}}]},
                            ignore_filter_transformation=True,
                        )""");
        assertThat(code(Query.anyComment().like("%HV%")).python())
                .isEqualTo("# the official client can't ask: any comment like \"%HV%\"");
    }

    @Test
    void commandLinesAreQuotedForTheShell() {
        Query query = Query.oms("hlt_key").like("%it's%");

        assertThat(code(query).rr()).isEqualTo("rr runs 'hlt_key like \"%it'\\''s%\"'");
        assertThat(code(query).curl())
                .isEqualTo(
                        "curl -sS --compressed 'http://localhost:9500/query/runs' -H 'Content-Type: application/json' \\\n"
                                + "    -d '{\"query\":\"hlt_key like \\\"%it'\\''s%\\\"\"}'");
        assertThat(code(Query.everything()).rr()).isEqualTo("rr runs");
    }

    @Test
    void theJavaOfEveryTreeCompilesAndMeansIt(@TempDir Path directory) throws Exception {
        List<Query> trees = IntStream.range(0, TREES)
                .mapToObj(i -> new RandomQuery(new Random(SEED + i)).tree(i % 4))
                .toList();

        List<Query> compiled = compiled(trees, directory);

        for (int i = 0; i < TREES; i++) {
            assertThat(compiled.get(i).normal())
                    .as("seed %d: %s", SEED + i, QueryText.print(trees.get(i)))
                    .isEqualTo(trees.get(i).normal());
        }
    }

    private static List<Query> compiled(List<Query> trees, Path directory) throws Exception {
        JavaCode code = new JavaCode(RandomQuery.KNOWN);
        String methods = trees.stream()
                .map(tree -> "list.add(() -> " + code.print(tree) + ");")
                .collect(Collectors.joining("\n"));
        Path source = Files.writeString(
                directory.resolve("Snippets.java"),
                "import io.runregistry.core.lumi.Status;\nimport io.runregistry.core.query.*;\nimport java.time.*;\n"
                        + "import java.util.*;\nimport java.util.function.*;\n"
                        + "public class Snippets implements Supplier<List<Supplier<Query>>> {\n"
                        + "public List<Supplier<Query>> get() { List<Supplier<Query>> list = new ArrayList<>();\n"
                        + methods
                        + "\nreturn list; } }");
        @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("a JDK, not a JRE").isNotNull();
        int failed = compiler.run(
                null, null, null, "-proc:none", "-cp", classPath(), "-d", directory.toString(), source.toString());
        assertThat(failed).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, QueryCodeTest.class.getClassLoader())) {
            Object snippets = loader.loadClass("Snippets").getConstructor().newInstance();
            return ((Supplier<?>) snippets).get() instanceof List<?> list
                    ? list.stream()
                            .map(each -> (Query) ((Supplier<?>) each).get())
                            .toList()
                    : List.of();
        }
    }

    private static String classPath() {
        return Stream.of(Query.class, JsonNode.class, TreeNode.class, Nullable.class)
                .map(type -> Path.of(location(type)).toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static URI location(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (java.net.URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** What the wire can say holds for the same rows; it has every part that the tree has. */
    @Test
    void whatTheWireCanSayMeansTheSame() {
        int said = 0;
        for (int i = 0; i < TREES * 40; i++) {
            Query tree = new RandomQuery(new Random(SEED + i)).tree(i % 4).normal();
            Map<String, JsonNode> row = new HashMap<>();
            if (WireForm.of(tree).isPresent()) {
                Query wire = WireForm.of(tree).get();

                boolean holds = new PlainEvaluation(row, new Random(i)).holds(tree);

                assertThat(FilterParser.parse(wire.toJson(), Scope.DATASETS, RandomQuery.KNOWN)
                                .normal())
                        .isEqualTo(wire.normal());
                if (neverNull(tree).allMatch(attribute -> !isNull(row, attribute))) {
                    assertThat(new PlainEvaluation(row, new Random(i)).holds(wire))
                            .as("seed %d: %s", SEED + i, QueryText.print(tree))
                            .isEqualTo(holds);
                    said++;
                }
            }
        }
        assertThat(said).isGreaterThan(TREES * 10);
    }

    private static boolean isNull(Map<String, JsonNode> row, Attribute attribute) {
        @Nullable JsonNode value = row.get(attribute.wire());
        return value != null && value.isNull();
    }

    /** The attributes that always have a value, which the random row does not know. */
    private static Stream<Attribute> neverNull(Query query) {
        if (query instanceof Query.Comparison comparison) {
            return Stream.of(comparison.attribute())
                    .filter(attribute -> !(attribute instanceof Attribute.Oms
                            || attribute instanceof Attribute.Rr
                            || attribute instanceof Attribute.OfDataset));
        }
        List<Query> parts = query instanceof Query.And and
                ? and.parts()
                : query instanceof Query.Or or
                        ? or.parts()
                        : query instanceof Query.Not not ? List.of(not.part()) : List.of();
        return parts.stream().flatMap(QueryCodeTest::neverNull);
    }

    @Test
    void theTypedFormHasEveryWordOfTheText() {
        Query typed = Query.column("tracker-strip")
                .all(Status.GOOD)
                .and(Query.column("dt-dt").no(Status.BAD))
                .and(Query.column("dt-dt").hasAny(Status.GOOD, Status.STANDBY))
                .and(Query.column("tracker-pixel").share(Status.GOOD).above(95))
                .and(Query.column("dt-dt").comment().like("%HV%"))
                .and(Query.anyCause().is("power"))
                .and(Query.runNumber().in(List.of(1, 2)));

        assertThat(QueryText.print(typed))
                .isEqualTo(
                        "tracker-strip all GOOD and dt-dt no BAD and dt-dt in (GOOD, STANDBY) and tracker-pixel GOOD > 95%"
                                + " and dt-dt comment like \"%HV%\" and any cause = \"power\" and run in (1, 2)");
    }
}
