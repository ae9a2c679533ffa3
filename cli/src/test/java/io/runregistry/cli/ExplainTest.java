package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.Explanation;
import io.runregistry.client.GoldenJson;
import io.runregistry.client.ListedMask;
import io.runregistry.client.MaskDifference;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import io.runregistry.client.WhyNot;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of ten lumisections, 0.5 recorded of 0.75 delivered in each; all GOOD when the first golden JSON is made, then dt-dt
 * BAD in 3-4, then the second is made. The command and the client ask a real server.
 */
class ExplainTest {

    private static final String DATASET = "/PromptReco/Test/DQM";
    private static final String RULE = "{\"and\": [{\">\": [{\"var\": \"run.oms.energy\"}, 6000]},"
            + " {\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}]}";

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private static GoldenJson before;
    private static GoldenJson after;

    @TempDir
    private Path directory;

    private static RunRegistry registry() {
        return RunRegistry.connect(Settings.of(Target.of(server.url())));
    }

    @BeforeAll
    static void twoLists() {
        String lumisections = "\"rr_lumisections\": ["
                + Stream.generate(() -> "{\"dt-dt\": {\"status\": \"GOOD\"}}")
                        .limit(10)
                        .collect(Collectors.joining(", "))
                + "], \"oms_lumisections\": ["
                + Stream.generate(() -> "{\"recorded\": 0.5, \"delivered\": 0.75}")
                        .limit(10)
                        .collect(Collectors.joining(", "))
                + "]";
        assertThat(server.http().feed("/runs", """
                        {"oms_attributes": {"run_number": 7, "energy": 6800, "ls_duration": 10},
                         "rr_attributes": {"class": "Collisions22", "significant": true}, %s}
                        """.formatted(lumisections)).status())
                .isEqualTo(200);
        assertThat(server.http()
                        .post("/datasets", """
                        {"run_number": 7, "dataset_name": "%s",
                         "dataset_attributes": {"global_state": "OPEN", "dt_state": "OPEN"}, %s}
                        """.formatted(DATASET, lumisections))
                        .status())
                .isEqualTo(200);
        before = registry().createJson(Rule.parse(RULE), DATASET);
        Called edit = rr("edit", "7", DATASET, "dt-dt", "3-4", "BAD", "--comment", "HV trip", "--cause", "HV", "--yes");
        assertThat(edit.exitCode()).describedAs(edit.err()).isZero();
        after = registry().createJson(Rule.parse(RULE), DATASET);
    }

    private static Called rr(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--target", server.url().toString()));
        return Called.rr(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void peopleAreToldWhichPartIsFalseByWhomAndWhatItCosts() {
        Called explained = rr("explain", "--id", Integer.toString(after.id()), "7:4,10");
        assertThat(explained.exitCode()).describedAs(explained.err()).isZero();
        assertThat(explained.out())
                .contains("run 7 " + DATASET + " lumisections 4: 0.500 recorded, 0.750 delivered lost")
                .contains("  false: lumisection.rr.dt-dt == \"GOOD\"  [and[1]]")
                .containsPattern(
                        "    lumisection.rr.dt-dt is BAD \"HV trip\" \\(HV\\), since version \\d+ by api@api at 20")
                .contains("\nall of\n", "\n(1 other part costs nothing)\n")
                .containsPattern("  lumisection.rr.dt-dt == \"GOOD\" +1 +0.500 +0.750 +1 +0.500 +0.750\n")
                .contains("golden: 1 lumisection in 1 run, recorded 0.500; not golden: 1 lumisection in 1 run,");
    }

    @Test
    void aRuleAndAListFromFilesAreTakenAndRowsAreWritten() throws IOException {
        String rule = file("rule.json", RULE);
        String list = file("list.json", "{\"7\": [[1, 4]], \"8\": [[1, 1]]}");
        Called rows = rr("explain", "--rule", rule, "--pattern", DATASET, "--json", list, "-o", "csv");
        assertThat(rows.exitCode()).describedAs(rows.err()).isZero();
        assertThat(rows.out().lines()).hasSize(2);
        assertThat(rows.out().lines().skip(1).findFirst().orElseThrow())
                .startsWith("7," + DATASET + ",3-4,and[1],lumisection.rr.dt-dt,BAD,HV trip,HV,");
        Called json = rr("explain", "--rule", rule, "--pattern", DATASET, "--json", list, "-o", "json");
        assertThat(JsonMapper.shared()
                        .readTree(json.out())
                        .at("/not_evaluated/0/message")
                        .asString())
                .isEqualTo("there is no run 8");
    }

    @Test
    void whatIsAskedOfNothingIsNoSuccess() {
        Called nothing = rr("explain", "--id", Integer.toString(after.id()), "8");
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(nothing.out()).contains("not evaluated: there is no run 8");
        assertThat(nothing.err()).contains("the rule could be asked of nothing of this");
    }

    @Test
    void whatIsNoPlaceIsWrongUsage() {
        assertThat(rr("explain", "--id", "1", "7:4-3").err())
                .contains("lumisections 4-3: the last comes before the first");
        assertThat(rr("explain", "--id", "1", "seven").err()).contains("\"seven\" is no run");
        assertThat(rr("explain", "--id", "1", "7", "8:1").err()).contains("either whole runs or lumisections");
        assertThat(rr("explain", "--id", "1", "7", "--json", "x").err()).contains("either runs or --json");
        assertThat(rr("explain", "7").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(rr("explain", "--rule", "x", "7").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(rr("explain", "--rule", "no-such-file", "--pattern", "x").err())
                .contains("there is no file no-such-file");
        assertThat(rr("explain", "--id", "4711").exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void twoListsAreComparedAndTheEditBetweenThemIsNamed() {
        Called compared = rr("json", "diff", Integer.toString(before.id()), Integer.toString(after.id()));
        assertThat(compared.exitCode()).describedAs(compared.err()).isZero();
        assertThat(compared.out())
                .contains("only in " + before.id() + ": 2 lumisections of 1 run\n  7: 3-4\n")
                .contains("why they are not in " + after.id() + ":")
                .containsPattern("is BAD \"HV trip\" \\(HV\\), since version \\d+ by api@api")
                .containsPattern("in the other list it was GOOD, since version \\d+ by ");
    }

    @Test
    void filesAreComparedAndExplainedByARule() throws IOException {
        String old = file("old.json", before.mask().toJson());
        String now = file("now.json", after.mask().toJson());
        assertThat(rr("json", "diff", old, now).out())
                .isEqualTo("only in " + old + ": 2 lumisections of 1 run\n  7: 3-4\n\n");
        assertThat(rr("json", "diff", old, now, "--rule", file("rule.json", RULE), "--pattern", DATASET)
                        .out())
                .contains("why they are not in " + now + ":", "is BAD \"HV trip\"");
        assertThat(rr("json", "diff", now, now).out()).isEqualTo("both have the same lumisections\n");
        assertThat(rr("json", "diff", old, now, "-o", "csv").out())
                .isEqualTo("only_in,run_number,lumisections\na,7,3-4\n");
        assertThat(rr("json", "diff", "-", "-").err()).contains("the standard input can't be read twice");
    }

    @Test
    void theClientGivesTypedAnswers() {
        Explanation why =
                registry().explanations().explain(WhyNot.in(after.id()).of(7, 3, 3));
        assertThat(why.notGolden()).isEqualTo(new Explanation.Loss(1, 1, 0.5, 0.75));
        assertThat(why.leaves().get(1).exclusive()).isEqualTo(why.notGolden());
        Explanation.Value value = why.pieces()
                .get(0)
                .falseLeaves()
                .get(0)
                .variables()
                .get(0)
                .found()
                .get(0)
                .value();
        assertThat(value.value().asString()).isEqualTo("BAD");
        assertThat(value.comment()).isEqualTo("HV trip");
        assertThat(value.since().orElseThrow().automatic()).isFalse();
        MaskDifference difference = registry()
                .explanations()
                .diff(
                        new ListedMask.Made(before.id()),
                        new ListedMask.Given(LumiMask.of(Map.of(7, LumiRanges.of(1, 9)))));
        assertThat(difference.onlyInA().ranges(7)).isEqualTo(LumiRanges.of(10, 10));
        assertThat(difference.whyNotInB()).isEmpty();
        long version = value.since().orElseThrow().version() - 1;
        Explanation then = registry()
                .asOf(version)
                .explanations()
                .explain(WhyNot.in(after.id()).of(List.of(7)));
        assertThat(then.version()).isEqualTo(version);
        assertThat(then.goldenMask().count()).isEqualTo(10);
    }
}
