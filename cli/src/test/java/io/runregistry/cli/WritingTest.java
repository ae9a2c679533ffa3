package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.BatchChange;
import io.runregistry.client.ConflictException;
import io.runregistry.client.Dataset;
import io.runregistry.client.DatasetId;
import io.runregistry.client.Filter;
import io.runregistry.client.LumisectionEdit;
import io.runregistry.client.Preview;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.State;
import io.runregistry.client.Target;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** People write with the command, against a real server. Each test has a run of its own, with ten lumisections. */
class WritingTest {

    private static final String DATASET = "/PromptReco/Test/DQM";
    private static final List<String> COLUMNS = List.of(
            "castor-castor",
            "cms-cms",
            "csc-csc",
            "ctpps-ctpps",
            "dt-dt",
            "ecal-ecal",
            "ecal-es",
            "hcal-hcal",
            "hlt-hlt",
            "l1t-l1t",
            "l1t-l1tcalo",
            "l1t-l1tmu",
            "lumi-lumi",
            "rpc-rpc",
            "tracker-pixel",
            "tracker-strip");

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private final RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(server.url())));

    @BeforeAll
    static void tenRuns() {
        String good = COLUMNS.stream()
                .map(column -> "\"" + column + "\": {\"status\": \"GOOD\"}")
                .collect(Collectors.joining(", ", "{", "}"));
        String lumisections = "\"rr_lumisections\": ["
                + Stream.generate(() -> good).limit(10).collect(Collectors.joining(", "))
                + "], \"oms_lumisections\": ["
                + Stream.generate(() -> "{\"recorded\": 0.5, \"delivered\": 0.75, \"dt0_ready\": true}")
                        .limit(10)
                        .collect(Collectors.joining(", "))
                + "]";
        for (int run = 1; run <= 10; run++) {
            assertThat(server.http()
                            .feed("/runs", """
                            {"oms_attributes": {"run_number": %d, "energy": 6800, "ls_duration": 10},
                             "rr_attributes": {"class": "Collisions22", "significant": true}, %s}
                            """.formatted(run, lumisections))
                            .status())
                    .isEqualTo(200);
            assertThat(server.http()
                            .post("/datasets", """
                            {"run_number": %d, "dataset_name": "%s",
                             "dataset_attributes": {"global_state": "OPEN", "dt_state": "OPEN", "csc_state": "OPEN"}, %s}
                            """.formatted(run, DATASET, lumisections))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Called rr(String... arguments) {
        return rr(Person.nobody(), arguments);
    }

    private static Called saying(String answer, String... arguments) {
        return rr(question -> Optional.of(answer), arguments);
    }

    private static Called rr(Person person, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--target", server.url().toString()));
        if (!all.get(0).equals("json")) {
            all.addAll(List.of("-o", "csv"));
        }
        return Called.rr(person, Map.of(), all.toArray(String[]::new));
    }

    private static String newestVersion() {
        return rr("history", "versions", "--limit", "1", "--columns", "atomic_version")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private static String dt(String... more) {
        List<String> arguments = new ArrayList<>(List.of("lumisections", "--columns", "start,end,dt-dt"));
        arguments.addAll(Arrays.asList(more));
        return rr(arguments.toArray(String[]::new))
                .out()
                .replace("start,end,dt-dt\n", "")
                .replace("\n", " ");
    }

    @Test
    void lumisectionsAreEditedReadAsOfThenAndPutBack() {
        String before = newestVersion();
        Called edit = saying("y", "edit", "1", "online", "dt-dt", "3-4", "7", "BAD", "--comment", "HV trip");
        assertThat(edit.exitCode()).describedAs(edit.err()).isZero();
        String version = newestVersion();
        assertThat(dt("1")).isEqualTo("1,2,GOOD 3,4,BAD 5,6,GOOD 7,7,BAD 8,10,GOOD ");
        assertThat(dt("1", "--as-of", before)).isEqualTo("1,10,GOOD ");
        assertThat(dt("1", "--as-of", version)).contains("3,4,BAD");
        Called changed = rr("history", "version", version, "--columns", "run_number,dataset,name,start,end,before");
        assertThat(changed.out()).isEqualTo("""
                run_number,dataset,name,start,end,before
                1,online,dt-dt,3,4,GOOD
                1,online,dt-dt,7,7,GOOD
                """);
        assertThat(rr("history", "lumisections", "1", "online").out()).contains("HV trip");
        assertThat(rr("revert", version, "--dry-run").err()).isEmpty();
        assertThat(dt("1")).contains("BAD");
        Called revert = rr("revert", version, "--yes", "-m", "wrong run");
        assertThat(revert.exitCode()).describedAs(revert.err()).isZero();
        assertThat(dt("1")).isEqualTo("1,10,GOOD ");
        assertThat(rr("history", "versions", "--run", "1", "--text", "WRONG", "--columns", "comment,reverts")
                        .out())
                .contains("wrong run")
                .endsWith("," + version + "\n");
    }

    @Test
    void whatWasChangedAgainIsNotUndone() {
        rr("edit", "2", "online", "dt-dt", "3-4", "STANDBY", "--yes");
        String version = newestVersion();
        rr("edit", "2", "online", "dt-dt", "4-5", "EXCLUDED", "--yes");
        Called revert = rr("revert", version, "--yes");
        assertThat(revert.exitCode()).isEqualTo(1);
        assertThat(revert.err()).contains("conflict: run 2 online: dt-dt 4").contains("in version " + newestVersion());
        assertThat(dt("2")).contains("3,3,STANDBY");
    }

    @Test
    void rulesAreTheServers() {
        Called beyond = rr("edit", "3", "online", "dt-dt", "9-11", "GOOD", "--yes");
        assertThat(beyond.exitCode()).isEqualTo(1);
        assertThat(beyond.err()).contains("answered 400");
        assertThat(rr("edit", "4711", "online", "dt-dt", "1", "GOOD", "--yes").exitCode())
                .isEqualTo(1);
        assertThat(rr("edit", "3", "online", "dt0_ready", "1-2", "false", "--oms", "--comment", "as seen", "--yes")
                        .exitCode())
                .isZero();
        assertThat(rr("lumisections", "3", "--source", "oms", "--columns", "start,end,dt0_ready")
                        .out())
                .isEqualTo("start,end,dt0_ready\n1,2,false\n3,10,true\n");
    }

    @Test
    void runsAreMovedAndWhatIsMovedAlreadyIsTold() {
        Called first = rr("move", "runs", "OPEN", "SIGNOFF", "4", "--yes", "--columns", "run_number,outcome,state");
        assertThat(first.out()).describedAs(first.err()).isEqualTo("run_number,outcome,state\n4,done,SIGNOFF\n");
        Called second = rr("move", "runs", "OPEN", "SIGNOFF", "4", "5", "--yes", "--columns", "run_number,outcome");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.out()).isEqualTo("run_number,outcome\n4,failed\n5,done\n");
        assertThat(second.err())
                .startsWith(
                        "rr: POST /runs/move_run/OPEN/SIGNOFF answered 409: Run 4 state is already in state SIGNOFF")
                .endsWith("1 of 2 done\n");
        assertThat(rr("edit", "4", "online", "dt-dt", "1", "GOOD", "--yes").err())
                .contains("Run must be in state OPEN to be edited");
        assertThat(rr("history", "run", "4").out().lines().count()).isGreaterThan(2);
    }

    @Test
    void runsGetAnotherClass() {
        assertThat(rr("class", "Cosmics22", "6", "--yes", "--columns", "class").out())
                .isEqualTo("class\nCosmics22\n");
        assertThat(rr("significant", "6", "--yes").err()).contains("Run is already significant");
    }

    @Test
    void datasetsAreMovedByNameAndByFilter() {
        assertThat(rr("move", "datasets", "dt", "OPEN", "SIGNOFF", "7", DATASET, "--yes", "--columns", "name,state")
                        .out())
                .isEqualTo("name,state\n" + DATASET + ",SIGNOFF\n");
        String filter = "{\"run_number\": {\"or\": [7, 8]}, \"dataset_name\": \"" + DATASET + "\"}";
        Called dryRun = rr("move", "datasets", "dt", "OPEN", "SIGNOFF", "-f", filter, "--dry-run");
        assertThat(dryRun.exitCode()).describedAs(dryRun.err()).isZero();
        assertThat(dryRun.err()).contains("skipped " + DATASET + " of run 7: ");
        assertThat(dryRun.err()).endsWith("1 dataset, 10 lumisections, recorded luminosity 5.000\n");
        Called done =
                saying("yes", "move", "datasets", "dt", "OPEN", "SIGNOFF", "-f", filter, "--columns", "run_number");
        assertThat(done.out()).describedAs(done.err()).isEqualTo("run_number\n8\n");
    }

    @Test
    void severalRangesArePreviewed() {
        String before = newestVersion();
        Called dryRun = rr("edit", "6", DATASET, "dt-dt", "1-2,9", "STANDBY", "--dry-run");
        assertThat(dryRun.exitCode()).describedAs(dryRun.err()).isZero();
        assertThat(dryRun.err())
                .isEqualTo("would set dt-dt of " + DATASET
                        + " of run 6 in 1-2, 9 to STANDBY: 1 dataset, 3 lumisections, recorded luminosity 1.500\n");
        assertThat(newestVersion()).isEqualTo(before);
    }

    @Test
    void datasetsAreDuplicatedFilledAndHidden() {
        String copy = "/ReReco/Copy/DQM";
        String filter = "{\"run_number\": 6}";
        String both = "{\"run_number\": 6, \"dataset_name\": {\"or\": [\"" + DATASET + "\", \"" + copy + "\"]}}";
        assertDone(rr("batch", "duplicate", DATASET, copy, "--workspaces", "dt,csc", "-f", filter, "--yes"));
        assertDone(rr("batch", "columns", "BAD", "dt-dt", "--comment", "HV off", "-f", both, "--yes"));
        assertDone(rr(
                "batch",
                "columns",
                "GOOD",
                "dt-dt",
                "-f",
                "{\"dataset_name\": \"" + DATASET + "\", \"run_number\": 6}",
                "--yes"));
        assertThat(dt("6", copy)).isEqualTo("1,10,BAD ");
        assertDone(rr("batch", "copy", DATASET, copy, "dt-dt", "-f", both, "--yes"));
        assertThat(dt("6", copy)).isEqualTo("1,10,GOOD ");
        assertDone(rr("batch", "move", "COMPLETED", "-f", both, "--yes"));
        assertDone(rr("batch", "hide", "--reason", "a test", "-f", "{\"dataset_name\": \"" + copy + "\"}", "--yes"));
        assertThat(rr("dataset", "6", copy).exitCode()).isEqualTo(1);
        assertDone(rr("revert", newestVersion(), "--yes"));
        assertThat(rr("dataset", "6", copy).exitCode()).isZero();
    }

    private static void assertDone(Called called) {
        assertThat(called.exitCode()).describedAs(called.err()).isZero();
    }

    @Test
    void aBatchThatWouldDoSomethingElseByNowIsRefused() {
        Filter filter = Filter.of(Map.of("run_number", 9, "dataset_name", DATASET));
        BatchChange change =
                registry.updateColumns(filter, new Triplet(Status.BAD, "HV off", ""), List.of("dt-dt", "csc-csc"));
        Preview seen = change.preview();
        assertThat(seen.datasets()).hasSize(1);
        rr("edit", "9", DATASET, "dt-dt", "1-3", "STANDBY", "--yes");
        assertThatThrownBy(() -> change.apply(seen))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.changed())
                                .isNotEmpty()
                                .allSatisfy(changed ->
                                        assertThat(changed.runNumber()).isEqualTo(9)));
        assertThat(dt("9", DATASET)).isEqualTo("1,3,STANDBY 4,10,GOOD ");
        change.apply(change.preview());
        assertThat(dt("9", DATASET)).isEqualTo("1,10,BAD ");
    }

    @Test
    void aWriteMadeOnAnOlderVersionIsRefused() {
        Dataset seen = registry.getDataset(10, DATASET).orElseThrow();
        rr("edit", "10", DATASET, "dt-dt", "1-3", "STANDBY", "--yes");
        LumisectionEdit edit =
                LumisectionEdit.of(new DatasetId(10, DATASET), "dt-dt", 2, 2, Triplet.of(Status.EXCLUDED));
        assertThatThrownBy(() -> registry.ifUnchanged(seen).editRrLumisections(edit))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.changed())
                                .singleElement()
                                .satisfies(
                                        changed -> assertThat(changed.dataset()).isEqualTo(DATASET)));
        assertThat(registry.ifUnchanged(registry.getDataset(10, DATASET).orElseThrow())
                        .moveDatasets(State.OPEN, State.SIGNOFF, "dt", seen.id())
                        .isComplete())
                .isTrue();
    }

    @Test
    void aGoldenJsonMadeAgainAtItsVersionIsTheSame(@TempDir Path directory) throws IOException {
        Path rule = directory.resolve("rule.json");
        Files.writeString(rule, "{\"==\": [{\"var\": \"lumisection.rr.csc-csc\"}, \"GOOD\"]}");
        String[] create = {"json", "create", "--rule", rule.toString(), "--pattern", DATASET, "--as-of", newestVersion()
        };
        String before = rr(create).out();
        assertThat(before).contains("\"3\": [[1, 10]]");
        assertThat(rr("edit", "3", DATASET, "csc-csc", "2-9", "STANDBY", "--yes")
                        .exitCode())
                .isZero();
        assertThat(rr(create).out()).isEqualTo(before);
    }

    @Test
    void permissionsAreAdministered() {
        Called added = rr("admin", "permissions", "add", "cms-dt", "/datasets/dt/.*", "--yes", "--columns", "id");
        assertThat(added.exitCode()).describedAs(added.err()).isZero();
        String id = added.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(rr("admin", "permissions", "list").out()).contains("cms-dt");
        assertThat(rr("admin", "permissions", "replace", id, "cms-csc", "/datasets/csc/.*", "--yes")
                        .exitCode())
                .isZero();
        assertThat(rr("admin", "permissions", "list").out()).contains("cms-csc").doesNotContain("cms-dt");
        assertThat(rr("admin", "permissions", "remove", id, "--yes").exitCode())
                .describedAs("replaced, so that it has another id")
                .isEqualTo(1);
        assertThat(rr("admin", "permissions", "history").out()).contains("cms-dt", "cms-csc");
    }

    @Test
    void theRegistryTellsWhoOneIs() {
        assertThat(rr("whoami", "--columns", "mode,may_everything").out())
                .isEqualTo("mode,may_everything\nlocal,true\n");
        assertThat(rr("login").err()).contains("has nobody sign in with a code; its mode is \"local\"");
    }
}
