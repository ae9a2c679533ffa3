package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Queries as people type them, against a real server with runs 1 to 3, each with one lumisection more that is GOOD. */
class QueryCommandsTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    @BeforeAll
    static void threeRuns() {
        for (int run = 1; run <= 3; run++) {
            String good = "{\"dt-dt\": {\"status\": \"GOOD\"}}, ".repeat(run);
            server.http().feed("/runs", """
                    {"oms_attributes": {"run_number": %d, "energy": 6800, "hlt_key": "/cdaq/%d"},
                     "rr_attributes": {"class": "Collisions22"},
                     "rr_lumisections": [%s{"dt-dt": {"status": "BAD", "comment": "HV trip", "cause": "HV"}}],
                     "oms_lumisections": [%s{"beam1_stable": false}]}
                    """.formatted(run, run, good, "{\"beam1_stable\": true}, ".repeat(run)));
        }
    }

    private static Called ask(String... arguments) {
        return ask(Map.of(), arguments);
    }

    private static Called ask(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", server.url().toString()));
        return Called.rr(Person.nobody(), environment, all.toArray(String[]::new));
    }

    @Test
    void aQueryMayBeOneArgumentOrMany() {
        assertThat(ask("runs", "run > 1 and dt-dt = BAD", "--count").out()).isEqualTo("2\n");
        assertThat(ask("runs", "run", ">", "1", "and", "dt-dt", "=", "BAD", "--count")
                        .out())
                .isEqualTo("2\n");
        assertThat(ask("datasets", "run = 3", "-o", "csv", "--columns", "run,name")
                        .out())
                .isEqualTo("run_number,name\n3,online\n");
    }

    @Test
    void aFilterOfThePythonClientIsTakenInItsPlace() {
        assertThat(ask("runs", "{\"dt-dt\": \"BAD\", \"run_number\": {\">\": 1}}", "--count")
                        .out())
                .isEqualTo("2\n");
        Called both = ask("runs", "run > 1", "--filter", "{}");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).startsWith("rr: say which ones in one way");
    }

    @Test
    void runsComeFromAFile(@TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("Golden.json"), "{\"2\": [[1, 1]], \"7\": [[1, 1]]}");
        assertThat(ask("runs", "run in @" + list, "-o", "csv", "--columns", "run")
                        .out())
                .isEqualTo("run_number\n2\n");
    }

    @Test
    void aQueryThatIsNotUnderstoodShowsThePlace() {
        Called called = ask("runs", "run > 1 and hlt_keyy = 1");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err())
                .startsWith("rr: unknown attribute \"hlt_keyy\"; did you mean \"hlt_key\"?\n")
                .contains("\n              ^^^^^^^^\n");
    }

    @Test
    void columnsHaveShortNamesAndFlagsAreShares() {
        Called table = ask("runs", "run = 3", "--columns", "run,hlt_key,dt-dt,dt-dt.BAD");
        assertThat(table.out().lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .containsExactly("run_number|hlt_key|dt-dt|dt-dt.BAD", "3|/cdaq/3|GOOD 75.0%, BAD 25.0%|1");
        assertThat(ask("run", "3", "-o", "csv", "--columns", "class,dt-dt.GOOD").out())
                .isEqualTo("class,dt-dt.GOOD\nCollisions22,3\n");
    }

    @Test
    void anUnknownColumnIsRefusedWithTheNearest() {
        for (String command : List.of("runs", "datasets")) {
            Called called = ask(command, "--columns", "run,hlt_kye");
            assertThat(called.exitCode()).isEqualTo(2);
            assertThat(called.out()).isEmpty();
            assertThat(called.err()).startsWith("rr: there is no column \"hlt_kye\"; did you mean \"hlt_key\"?");
        }
        Called versions = ask("history", "versions", "--columns", "comnent");
        assertThat(versions.exitCode()).isEqualTo(2);
        assertThat(versions.err()).startsWith("rr: there is no column \"comnent\"; did you mean \"comment\"?");
    }

    @Test
    void lumisectionsOfManyDatasetsComeInOneTable() {
        assertThat(ask("lumis", "run >= 2", "--columns", "dt-dt,oms.beam1_stable", "--status", "BAD", "-o", "csv")
                        .out())
                .isEqualTo("""
                        run_number,name,column,start,end,status,comment,cause,value
                        3,online,dt-dt,4,4,BAD,HV trip,HV,
                        2,online,dt-dt,3,3,BAD,HV trip,HV,
                        """);
        assertThat(ask("lumis", "run = 1", "--of", "runs", "--columns", "dt-dt,oms.beam1_stable", "--each", "-o", "csv")
                        .out())
                .isEqualTo(
                        "run_number,name,lumisection,dt-dt,oms.beam1_stable\n1,online,1,GOOD,true\n1,online,2,BAD,false\n");
        assertThat(ask("lumis", "run = 1").err()).startsWith("rr: say which columns: --columns dt-dt");
        assertThat(ask("lumis", "run = 1", "--columns", "dt-dtt").exitCode()).isNotZero();
    }

    @Test
    void lumisectionsThatOnlyOmsKnowsAreShownToo() {
        server.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "creation"),
                        List.of(
                                new RunChange(9, NODES.objectNode(), NODES.objectNode()),
                                DatasetChange.creation(9, "online", NODES.objectNode()),
                                new RrLumisectionChange(
                                        9,
                                        "online",
                                        LumisectionValues.of(
                                                Map.of("dt-dt", ColumnRanges.of(1, 1, Triplet.of(Status.GOOD))))),
                                new OmsLumisectionChange(
                                        9,
                                        "online",
                                        LumisectionValues.of(Map.of(
                                                "beam1_stable", ColumnRanges.of(2, 3, NODES.booleanNode(true)))))));
        String[] words = {
            "lumis", "run = 9", "--of", "runs", "--columns", "dt-dt,oms.beam1_stable", "--each", "-o", "csv"
        };
        assertThat(ask(words).out()).isEqualTo("""
                run_number,name,lumisection,dt-dt,oms.beam1_stable
                9,online,1,GOOD,
                9,online,2,,true
                9,online,3,,true
                """);
    }

    @Test
    void attributesAreFoundByAWord(@TempDir Path cache) {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", cache.toString());
        assertThat(ask(environment, "attributes", "solenoid", "-o", "csv").out())
                .contains("b_field,run,number,T,");
        assertThat(cache.resolve("runregistry/names")).content().contains("b_field\n", "dt-dt\n");
        assertThat(ask(environment, "attributes", "nosuchword").exitCode()).isEqualTo(1);
    }

    @Test
    void theRequestIsShownInEveryForm() {
        Called called = Called.rr("runs", "run > 1 and dt-dt = BAD", "--url", "--target", "http://registry.example");
        assertThat(called.exitCode()).isZero();
        assertThat(called.out())
                .contains(
                        "request:\n  POST http://registry.example/query/runs",
                        "text:\n  run > 1 and dt-dt = BAD",
                        "Java:",
                        "Python:",
                        "curl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sort=run",
                "--limit=3",
                "--count",
                "--watch",
                "--columns=run",
                "--output=csv",
                "--color=always",
                "--as-of=7"
            })
    void theRequestIsNotShownWithoutWhatItCannotShow(String option) {
        Called called = Called.rr("runs", "run > 1", "--url", option, "--target", "http://registry.example");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err())
                .startsWith("rr: --url shows the query only; leave out " + option.replaceFirst("=.*", "") + "\n");
    }

    @Test
    void aTableIsCutToATerminalOnlyAndColouredThereOnly() {
        String[] words = {"run", "3"};
        assertThat(ask(words).out()).doesNotContain("…", "\u001b");
        Map<String, String> terminal = Map.of(Display.WIDTH, "30");
        assertThat(ask(terminal, words).out().lines().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30))
                .anySatisfy(line -> assertThat(line).endsWith("…"));
        assertThat(ask(terminal, words).out()).contains("\u001b[32mGOOD\u001b[0m");
        assertThat(ask(Map.of(Display.WIDTH, "30", "NO_COLOR", "1"), words).out())
                .doesNotContain("\u001b");
        assertThat(ask("run", "3", "--color", "always").out()).contains("\u001b[31mBAD\u001b[0m");
    }

    @Test
    void settingsAreShownWithTheirOrigin() {
        Called called = Called.rr(
                Person.nobody(),
                Map.of("SSO_CLIENT_ID", "me", "SSO_CLIENT_SECRET", "hidden"),
                "config",
                "--target",
                "http://registry.example",
                "-o",
                "csv");
        assertThat(called.out())
                .contains(
                        "target,http://registry.example,", "client-id,me,variable SSO_CLIENT_ID", "client-secret,***,")
                .doesNotContain("hidden");
    }
}
