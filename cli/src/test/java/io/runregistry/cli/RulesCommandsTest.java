package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.RuleKind;
import io.runregistry.client.RuleRow;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Run 300001 is a collision run of 2022 of 20 lumisections; {@code dt0_ready} is false in 4-9. */
class RulesCommandsTest {

    private static final int RUN = 300_001;

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    @TempDir
    private Path directory;

    @BeforeAll
    static void aRun() {
        String lumisections = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> "{\"dt0_ready\": " + (number < 4 || number > 9)
                        + ", \"dtm_ready\": true, \"dtp_ready\": true, \"cms_active\": true}")
                .collect(Collectors.joining(", "));
        assertThat(server.http().feed("/runs", """
                        {"oms_attributes": {"run_number": 300001, "ls_duration": 20, "dt_included": true,
                          "hlt_key": "/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1", "start_time": "2022-10-30T01:10:12Z"},
                         "rr_attributes": {"class": "Collisions22"},
                         "oms_lumisections": [%s], "rr_lumisections": []}
                        """.formatted(lumisections)).status())
                .isEqualTo(200);
    }

    private static RunRegistry registry() {
        return RunRegistry.connect(Settings.of(Target.of(server.url())));
    }

    private static String[] with(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--target", server.url().toString()));
        return all.toArray(String[]::new);
    }

    private static Called rr(String... arguments) {
        return Called.rr(with(arguments));
    }

    private static Called done(String... arguments) {
        Called called = rr(arguments);
        assertThat(called.exitCode()).describedAs(called.err()).isZero();
        return called;
    }

    private static List<Integer> ids(RuleKind kind) {
        return registry().rules().list(kind).stream().map(RuleRow::id).toList();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("rule.json"), text);
    }

    @Test
    void classifyTellsWhichRulesDecide() {
        String out = done("classify", Integer.toString(RUN)).out();
        assertThat(out)
                .contains("run 300001, OPEN, lumisections 1-20\n")
                .contains("class: Collisions22\n")
                .contains("""
                          Collisions22 (rule 6, priority 6) holds:
                            + all of
                              + "/cdaq/physics" in hlt_key
                                  hlt_key is "/cdaq/physics/Run2022/2e34/v1.4.0/HLT/V1"
                        """)
                .contains("significant: yes")
                .contains("\ndt-dt\n  GOOD in 1-3, 10-20 by rule 13\n  BAD in 4-9 by rule 14\n")
                .contains("\ncsc-csc\n  EXCLUDED in 1-20 by rule 6\n");
    }

    @Test
    void aColumnIsToldPartByPart() {
        String out =
                done("classify", Integer.toString(RUN), "--column", "dt-dt").out();
        assertThat(out).contains("""
                          GOOD (rule 13, priority 2) asked in 1-20, holds in 1-3, 10-20
                            ~ all of  in 1-3, 10-20
                              ~ dt0_ready == true  in 1-3, 10-20
                                  dt0_ready is true in 1-3, 10-20; false in 4-9
                              + dtm_ready == true
                        """).doesNotContain("csc-csc");
        assertThat(done("classify", Integer.toString(RUN), "--column", "dt-dt", "--ls", "5")
                        .out())
                .contains("lumisections 5\n")
                .contains("  BAD in 5 by rule 14\n")
                .contains("    - all of\n      - dt0_ready == true\n          dt0_ready is false in 5\n");
        assertThat(done("classify", Integer.toString(RUN), "--column", "dt-dt", "-o", "csv")
                        .out())
                .contains("300001,dt-dt,\"1-3, 10-20\",GOOD");
        JsonNode json = JsonMapper.shared()
                .readTree(done("classify", Integer.toString(RUN), "-o", "json").out());
        assertThat(json.at("/class/by_rules").stringValue()).isEqualTo("Collisions22");
    }

    @Test
    void whatClassifyCannotAnswerIsSaid() {
        assertThat(rr("classify", "7").err()).contains("there is no run 7");
        assertThat(rr("classify", Integer.toString(RUN), "--column", "dt-dtt").err())
                .contains("unknown online column \"dt-dtt\" at column; did you mean \"dt-dt\"?");
        assertThat(rr("classify", Integer.toString(RUN), "--ls", "9-3").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aChangeIsTriedWithoutBeingMade() throws IOException {
        Path rule = file("{\"==\": [{\"var\": \"dt0_ready\"}, false]}");
        List<Integer> before = ids(RuleKind.COMPONENT);
        Called tried = done(
                "admin",
                "rules",
                "try",
                "component",
                "--set",
                "component=dt-dt",
                "--set",
                "status=STANDBY",
                "--set",
                "priority=0",
                "--rule",
                rule.toString());
        assertThat(tried.out())
                .contains("run 300001\n  dt-dt: BAD → STANDBY in 4-9\n")
                .contains("1 of 1 runs would change\n");
        assertThat(ids(RuleKind.COMPONENT)).isEqualTo(before);
        assertThat(done("admin", "rules", "try", "class", "6", "--delete").out())
                .contains("  class: Collisions22 → Commissioning22\n");
    }

    @Test
    void whoIsAskedSeesFirstWhatWouldChange() throws IOException {
        Path rule = file("{\"==\": [{\"var\": \"dt0_redy\"}, false]}");
        List<Integer> before = ids(RuleKind.COMPONENT);
        List<String> questions = new ArrayList<>();
        Person no = question -> {
            questions.add(question);
            return Optional.of("n");
        };
        Called called =
                Called.rr(no, Map.of(), with("admin", "rules", "edit", "component", "14", "--rule", rule.toString()));
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .contains("dt0_redy")
                .contains("1 of 1 runs would change")
                .contains("nothing was done");
        assertThat(questions).containsExactly("put it in the place of component rule 14? [y/N] ");
        assertThat(ids(RuleKind.COMPONENT)).isEqualTo(before);
    }

    @Test
    void rulesAreAddedEditedAndDeleted() throws IOException {
        Path rule = file("{\"==\": [{\"var\": \"run_number\"}, 1]}");
        done(
                "admin",
                "rules",
                "add",
                "class",
                "--set",
                "class=Special",
                "--set",
                "priority=900",
                "--rule",
                rule.toString(),
                "--yes");
        int added = only("Special").id();
        done("admin", "rules", "edit", "class", Integer.toString(added), "--set", "priority=901", "--yes");
        RuleRow edited = only("Special");
        assertThat(edited.id()).isNotEqualTo(added);
        assertThat(edited.json().path("priority").intValue()).isEqualTo(901);
        assertThat(edited.json().path("classifier").asString()).contains("run_number");
        assertThat(done("admin", "rules", "list", "class", "--of", "Special").out())
                .contains("run_number == 1");
        assertThat(done("admin", "rules", "show", "class", Integer.toString(edited.id()))
                        .out())
                .contains("class: Special\n")
                .contains("run_number == 1\n");
        assertThat(rr("admin", "rules", "edit", "class", Integer.toString(added), "--set", "priority=1", "--yes")
                        .exitCode())
                .isEqualTo(2);
        done("admin", "rules", "delete", "class", Integer.toString(edited.id()), "--yes");
        assertThat(registry().rules().list(RuleKind.CLASS))
                .noneMatch(row -> row.json().path("class").asString().equals("Special"));
        assertThat(done("admin", "rules", "history", "--limit", "3", "-o", "csv")
                        .out())
                .contains("removed");
        assertThat(done("admin", "rules", "diff").out()).contains("class").contains("removed");
    }

    @Test
    void aTableTellsTheColumnTheRuleAndWhatDiffers() throws IOException {
        Path rule = file("{\"==\": [{\"var\": \"dt0_ready\"}, 7]}");
        String[] add = {
            "admin",
            "rules",
            "add",
            "component",
            "--set",
            "component=dt-dt",
            "--set",
            "status=STANDBY",
            "--set",
            "priority=900",
            "--rule",
            rule.toString(),
            "--yes"
        };
        assertThat(done(add).out()).containsPattern(" dt-dt +900 +STANDBY +true +dt0_ready == 7");
        String added = registry().rules().list(RuleKind.COMPONENT).stream()
                .filter(row -> row.json().path("priority").intValue() == 900)
                .findFirst()
                .map(row -> Integer.toString(row.id()))
                .orElseThrow();
        String edited = done("admin", "rules", "edit", "component", added, "--set", "priority=901", "--yes")
                .out();
        assertThat(edited).containsPattern(" dt-dt +901 +STANDBY +true +dt0_ready == 7");
        assertThat(done("admin", "rules", "diff").out())
                .contains("{\"priority\":900}  {\"priority\":901}\n")
                .doesNotContain("STANDBY");
        assertThat(done("admin", "rules", "diff", "-o", "json").out()).contains("STANDBY");
        done(
                "admin",
                "rules",
                "delete",
                "component",
                edited.replaceAll("(?s).*enabled +rule\\s+(\\d+) .*", "$1"),
                "--yes");
    }

    private static RuleRow only(String runClass) {
        return registry().rules().list(RuleKind.CLASS).stream()
                .filter(row -> row.json().path("class").asString().equals(runClass))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allRulesAreExportedAndTakenBack() throws IOException {
        Path file = directory.resolve("rules.json");
        done("admin", "rules", "export", file.toString());
        assertThat(rr("admin", "rules", "export", file.toString()).err()).contains("is there already");
        Path nowhere = directory.resolve("none").resolve("rules.json");
        assertThat(rr("admin", "rules", "export", nowhere.toString()).err())
                .isEqualTo("rr: " + nowhere + ": there is no directory for it\n");
        assertThat(done("admin", "rules", "import", file.toString(), "--yes").err())
                .contains("nothing differed");
        assertThat(done("admin", "rules", "try", "--all", file.toString()).out())
                .contains("0 of 1 runs would change");
    }

    @Test
    void workspacesAndColumnsComeAndGo() {
        done("admin", "workspaces", "add", "online", "trial", "one", "--yes");
        done("admin", "workspaces", "add-column", "online", "trial", "two", "--certifiable", "false", "--yes");
        assertThat(done("admin", "workspaces", "list", "online").out()).contains("trial");
        done("admin", "workspaces", "certify", "trial", "one", "false", "--yes");
        done("admin", "workspaces", "delete-column", "online", "trial", "two", "--yes");
        done("admin", "workspaces", "delete", "online", "trial", "--yes");
        assertThat(done("admin", "workspaces", "list", "online").out()).doesNotContain("trial");
    }

    @Test
    void whatIsNoRuleIsRefused() {
        assertThat(rr("admin", "rules", "list", "clas").err()).contains("did you mean \"class\"?");
        assertThat(rr("admin", "rules", "add", "class").err()).contains("say what the rule is to be");
        assertThat(rr("admin", "rules", "try", "component", "--set", "component=dt-dtt")
                        .err())
                .contains("unknown column \"dt-dtt\"; did you mean \"dt-dt\"?");
        assertThat(rr("admin", "rules", "add", "class", "--set", "class=X", "--yes")
                        .exitCode())
                .isEqualTo(1);
    }
}
