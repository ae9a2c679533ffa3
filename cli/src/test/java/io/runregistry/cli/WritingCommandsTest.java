package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.cli.StandInRegistry.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that change something, against a registry that answers as told. */
class WritingCommandsTest {

    private final StandInRegistry registry = new StandInRegistry();
    private final List<String> questions = new ArrayList<>();

    @AfterEach
    void stop() {
        registry.close();
    }

    /** With nobody to ask. */
    private Called rr(String... arguments) {
        return rr(Person.nobody(), arguments);
    }

    /** With somebody who says this to every question. */
    private Called saying(String answer, String... arguments) {
        return rr(
                question -> {
                    questions.add(question);
                    return Optional.of(answer);
                },
                arguments);
    }

    private Called rr(Person person, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--target", registry.url()));
        return Called.rr(person, Map.of(), all.toArray(String[]::new));
    }

    private void movesAllButTwo() {
        registry.on(
                "POST /runs/move_run/OPEN/SIGNOFF",
                body -> body.contains(":2}")
                        ? new Answer(409, "{\"err\": \"Run 2 state is already in state SIGNOFF\"}")
                        : new Answer(
                                200,
                                body.replace("}", ", \"rr_attributes\": {\"state\": \"SIGNOFF\", \"class\": \"C\"}}")));
    }

    @Test
    void nothingIsDoneWithoutAQuestionOrYes() {
        movesAllButTwo();
        Called called = rr("move", "runs", "OPEN", "SIGNOFF", "1");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err())
                .startsWith("rr: this changes the registry and nobody can be asked here; add --yes to do it\n");
        assertThat(registry.received()).isEmpty();
    }

    @Test
    void whoSaysNoIsObeyed() {
        movesAllButTwo();
        for (String answer : List.of("n", "", "what?")) {
            assertThat(saying(answer, "move", "runs", "OPEN", "SIGNOFF", "1"))
                    .isEqualTo(new Called(1, "", "nothing was done\n"));
        }
        assertThat(registry.received()).isEmpty();
        assertThat(questions).contains("move run 1 from OPEN to SIGNOFF? [y/N] ");
    }

    @Test
    void whoSaysYesIsObeyed() {
        movesAllButTwo();
        Called called = saying("Y", "move", "runs", "open", "signoff", "1", "-o", "csv");
        assertThat(called)
                .isEqualTo(new Called(
                        0,
                        "run_number,outcome,state,class,significant,reason\n1,done,SIGNOFF,C,false,\n",
                        "1 of 1 done\n"));
    }

    @Test
    void someOfManyAreListed() {
        movesAllButTwo();
        Called called = rr(
                "move",
                "runs",
                "OPEN",
                "SIGNOFF",
                "1",
                "2",
                "3",
                "--yes",
                "-o",
                "csv",
                "--columns",
                "run_number,outcome");
        assertThat(called).isEqualTo(new Called(1, "run_number,outcome\n1,done\n2,failed\n3,done\n", """
                        rr: POST /runs/move_run/OPEN/SIGNOFF answered 409: Run 2 state is already in state SIGNOFF
                        2 of 3 done
                        """));
    }

    @Test
    void whereNothingAnswersItIsThree() {
        Called called = Called.rr("significant", "1", "2", "--yes", "--target", "http://127.0.0.1:1", "-o", "csv");
        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.err()).contains("nothing answers at http://127.0.0.1:1");
        assertThat(called.out()).contains("1,failed").contains("2,not tried");
    }

    @Test
    void aWrongStateIsWrongUsage() {
        Called called = rr("move", "runs", "OPEN", "NOWHERE", "1", "--yes");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).contains("unknown state \"NOWHERE\"; use OPEN, SIGNOFF, COMPLETED, waiting dqm gui");
        assertThat(rr("move", "runs", "waiting dqm gui", "OPEN", "1", "--yes").exitCode())
                .isEqualTo(2);
        assertThat(registry.received()).isEmpty();
    }

    @Test
    void runsAreClassedRefreshedAndMarked() {
        String run = "{\"run_number\": 7, \"rr_attributes\": {\"class\": \"Cosmics22\", \"state\": \"OPEN\"}}";
        registry.on("PUT /manual_run_edit/7/class", run)
                .on("POST /runs/refresh_run/7", run)
                .on("POST /runs/reset_and_refresh_run/7", run)
                .on("POST /runs/mark_significant", run);
        assertThat(rr("class", "Cosmics22", "7", "--yes").exitCode()).isZero();
        assertThat(rr("refresh", "7", "--yes").exitCode()).isZero();
        assertThat(rr("refresh", "--reset", "7", "--yes").exitCode()).isZero();
        assertThat(rr("significant", "7", "--yes").exitCode()).isZero();
        assertThat(registry.received())
                .containsExactly(
                        "PUT /manual_run_edit/7/class {\"class\":\"Cosmics22\"}",
                        "POST /runs/refresh_run/7",
                        "POST /runs/reset_and_refresh_run/7",
                        "POST /runs/mark_significant {\"run_number\":7}");
    }

    @Test
    void lumisectionsAreEdited() {
        registry.on(
                "PUT /lumisections/edit_rr_lumisections",
                "{\"run_number\": 7, \"name\": \"online\", \"version\": 31, \"manual_change\": true}");
        Called called = saying(
                "y",
                "edit",
                "7",
                "online",
                "dt-dt",
                "3-7",
                "bad",
                "--comment",
                "HV trip",
                "--cause",
                "HV",
                "-o",
                "csv");
        assertThat(called)
                .isEqualTo(new Called(
                        0,
                        "run_number,name,version\n7,online,31\n",
                        "done; 'rr history versions --run 7' has the version that 'rr revert' takes\n"));
        assertThat(questions).containsExactly("set dt-dt of online of run 7 in 3-7 to BAD? [y/N] ");
        assertThat(registry.received().get(0))
                .endsWith("\"status\":\"BAD\",\"comment\":\"HV trip\",\"cause\":\"HV\"}}");
    }

    @Test
    void anEditThatCantBeRightIsWrongUsage() {
        assertWrong("\"a\" is no range of lumisections like 3-7 or 3", "edit", "7", "online", "dt-dt", "a", "GOOD");
        assertWrong("the last comes before the first", "edit", "7", "online", "dt-dt", "7-3", "GOOD");
        assertWrong("unknown status \"PURPLE\"", "edit", "7", "online", "dt-dt", "3", "PURPLE");
        assertWrong("BAD needs a comment of at least 3 characters", "edit", "7", "online", "dt-dt", "3", "BAD");
        assertWrong("not \"GOOD\"", "edit", "7", "online", "dt0_ready", "3", "GOOD", "--oms", "--comment", "because");
        assertWrong("say which lumisections, and what they are to be", "edit", "7", "online", "dt-dt", "GOOD");
        assertThat(registry.received()).isEmpty();
    }

    private void assertWrong(String message, String... arguments) {
        Called called = rr(arguments);
        assertThat(called.err()).contains(message);
        assertThat(called.exitCode()).isEqualTo(2);
    }

    private static final String PREVIEW = """
            {"dry_run": true, "count": 2, "lumisections": 30, "recorded_luminosity": 1.5, "delivered_luminosity": 2.5,
             "token": "abc", "datasets": [{"run_number": 7, "name": "/P/DQM", "version": 31, "to": "SIGNOFF"}],
             "skipped": [{"run_number": 8, "name": "/P/DQM", "reason": "dt is COMPLETED"}]}""";
    private static final String APPLIED = """
            {"atomic_version": 12, "count": 2, "lumisections": 30, "recorded_luminosity": 1.5, "delivered_luminosity": 2.5,
             "datasets": [{"run_number": 7, "name": "/P/DQM", "version": 33}], "skipped": []}""";

    private void batches(String call) {
        registry.on("GET /sign_in", "{\"mode\": \"local\"}")
                .on(call, body -> new Answer(200, body.contains("dry_run") ? PREVIEW : APPLIED));
    }

    @Test
    void aDryRunOnlyShows() {
        batches("PUT /lumisections/edit_rr_lumisections");
        Called called = rr("edit", "7", "online", "dt-dt", "1-2,4", "8", "GOOD", "--dry-run", "-o", "csv");
        assertThat(called).isEqualTo(new Called(0, "run_number,name,version,to\n7,/P/DQM,31,SIGNOFF\n", """
                        skipped /P/DQM of run 8: dt is COMPLETED
                        would set dt-dt of online of run 7 in 1-2, 4, 8 to GOOD: 2 datasets, 30 lumisections, recorded luminosity 1.500
                        """));
    }

    @Test
    void aBatchShowsAsksAndDoesWhatItShowed() {
        batches("POST /dc_tools/change_multiple_dataset_states/dt/OPEN/SIGNOFF");
        Called called = saying(
                "yes",
                "move",
                "datasets",
                "dt",
                "OPEN",
                "SIGNOFF",
                "--filter",
                "{\"dataset_name\": \"/P/DQM\"}",
                "-o",
                "csv");
        assertThat(called).isEqualTo(new Called(0, "run_number,name,version\n7,/P/DQM,33\n", """
                        skipped /P/DQM of run 8: dt is COMPLETED
                          /P/DQM of run 7
                        done as version 12 (which 'rr revert' takes): 2 datasets, 30 lumisections, recorded luminosity 1.500
                        """));
        assertThat(questions)
                .containsExactly(
                        "move from OPEN to SIGNOFF in dt: 2 datasets, 30 lumisections, recorded luminosity 1.500? [y/N] ");
        assertThat(registry.received().get(2)).endsWith("{\"filter\":{\"name\":{\"=\":\"/P/DQM\"}},\"token\":\"abc\"}");
    }

    @Test
    void aBatchThatIsNotAgreedToIsNotDone() {
        batches("DELETE /dc_tools/hide_datasets");
        Called called = saying("n", "batch", "hide", "--reason", "a test", "--all");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(registry.received())
                .containsExactly(
                        "GET /sign_in",
                        "DELETE /dc_tools/hide_datasets"
                                + " {\"filter\":{},\"reason_for_hiding\":\"a test\",\"all\":true,\"dry_run\":true}");
        assertThat(rr("batch", "hide", "--reason", "a test", "--all").exitCode())
                .describedAs("nobody to ask")
                .isEqualTo(2);
    }

    @Test
    void aBatchSaysOnWhat() {
        assertWrong(
                "say which datasets with --query or --filter, or --all for every one there is",
                "batch",
                "hide",
                "--reason",
                "test");
        assertWrong(
                "say which datasets: either by run and name, or with --filter",
                "move",
                "datasets",
                "dt",
                "OPEN",
                "SIGNOFF");
        assertWrong("give either a query or --all", "batch", "move", "OPEN", "--all", "--filter", "{}");
        assertWrong("is left over", "move", "datasets", "dt", "OPEN", "SIGNOFF", "7");
        assertThat(registry.received()).isEmpty();
    }

    @Test
    void datasetsAreMovedByName() {
        registry.on("POST /datasets/dt/move_dataset/OPEN/SIGNOFF", """
                {"run_number": 7, "name": "/P/DQM", "dataset_attributes": {"dt_state": "SIGNOFF"}}""");
        Called called = rr("move", "datasets", "dt", "OPEN", "SIGNOFF", "7", "/P/DQM", "--yes", "-o", "csv");
        assertThat(called)
                .isEqualTo(new Called(
                        0, "run_number,name,outcome,state,reason\n7,/P/DQM,done,SIGNOFF,\n", "1 of 1 done\n"));
    }

    private static final String CHANGES = """
            "changes": [{"run_number": 7, "dataset": "online", "kind": "rr_lumisections", "name": "dt-dt", "start": 3, "end": 7,
              "before": {"status": "BAD", "comment": "HV trip", "cause": ""}, "after": {"status": "GOOD", "comment": "", "cause": ""}}]
            """;

    @Test
    void aVersionIsUndoneAfterAQuestion() {
        registry.on(
                "POST /versions/12/revert",
                body -> new Answer(
                        200,
                        body.contains("dry_run")
                                ? "{\"dry_run\": true, \"conflicts\": [], \"token\": \"abc\", " + CHANGES + "}"
                                : "{\"atomic_version\": 13, " + CHANGES + "}"));
        Called called = saying("y", "revert", "12", "-m", "wrong run", "-o", "csv", "--columns", "name,after");
        assertThat(called).isEqualTo(new Called(0, "name,after\ndt-dt,GOOD\n", """
                          run 7 online: dt-dt 3-7 from {"status":"BAD","comment":"HV trip","cause":""} to GOOD
                        version 13 undid version 12
                        """));
        assertThat(registry.received())
                .containsExactly(
                        "POST /versions/12/revert {\"comment\":\"wrong run\",\"dry_run\":true}",
                        "POST /versions/12/revert {\"comment\":\"wrong run\",\"token\":\"abc\"}");
    }

    @Test
    void conflictsAreListedAndNothingIsUndone() {
        registry.on("POST /versions/12/revert", """
                {"dry_run": true, "changes": [], "token": "abc", "conflicts": [
                  {"run_number": 7, "dataset": null, "name": "class", "start": null, "end": null, "atomic_version": 14,
                   "by": "anna@cern.ch", "createdAt": "2022-07-05T12:00:00.000Z"}]}""");
        assertThat(rr("revert", "12", "--yes")).isEqualTo(new Called(1, "", """
                        conflict: run 7: class was changed again by anna@cern.ch at 2022-07-05T12:00:00Z in version 14
                        rr: version 12 can't be undone, since later ones changed the same; nothing was done
                        """));
        assertThat(rr("revert", "12", "--dry-run").exitCode()).isEqualTo(1);
        assertThat(registry.received()).allMatch(call -> call.contains("dry_run"));
    }

    @Test
    void versionsAreListedAndShown() {
        registry.on("GET /versions?limit=50&author=anna&run=7&since=2022-07-05T10%3A00%3A00Z&text=hv", """
                        {"versions": [{"atomic_version": 12, "by": "anna", "comment": "hv trip",
                          "createdAt": "2022-07-05T12:00:00.000Z", "runs": 1, "reverts": [], "reverted_by": null}]}""")
                .on("GET /versions/12", """
                        {"atomic_version": 12, "by": "anna", "comment": "hv trip", "createdAt": "2022-07-05T12:00:00.000Z",
                         "reverts": [], "reverted_by": 13, %s}""".formatted(CHANGES));
        assertThat(rr(
                        "history",
                        "versions",
                        "--author",
                        "anna",
                        "--run",
                        "7",
                        "--since",
                        "2022-07-05T12:00:00+02:00",
                        "--text",
                        "hv",
                        "-o",
                        "csv"))
                .isEqualTo(new Called(0, """
                        atomic_version,createdAt,by,comment,runs,reverts,reverted_by
                        12,2022-07-05T12:00:00Z,anna,hv trip,1,,
                        """, "1 version\n"));
        assertThat(rr("history", "version", "12", "-o", "csv", "--columns", "run_number,name,start,end,after"))
                .isEqualTo(new Called(
                        0,
                        "run_number,name,start,end,after\n7,dt-dt,3,7,GOOD\n",
                        "version 12 by anna at 2022-07-05T12:00:00Z: hv trip; undone by version 13\n"));
        assertWrong("\"yesterday\" is no time", "history", "versions", "--since", "yesterday");
    }

    @Test
    void thePastIsRead() {
        registry.on("GET /runs/7?as_of=12", "{\"run_number\": 7, \"rr_attributes\": {\"class\": \"Then22\"}}")
                .on("GET /runs/7?as_of=2022-07-05T10%3A00%3A00Z", "null");
        assertThat(rr("run", "7", "--as-of", "12").out()).contains("Then22");
        assertThat(rr("run", "7", "--as-of", "2022-07-05T12:00:00+02:00").err()).isEqualTo("rr: there is no run 7\n");
        assertWrong("is neither a version nor a time", "runs", "--as-of", "yesterday");
    }

    @Test
    void permissionsAreAdministered() {
        String permission = "{\"id\": 5, \"egroup\": \"cms-dt\", \"routes\": [\"/datasets/dt/.*\"]}";
        registry.on("GET /permissions", "[" + permission + "]")
                .on("POST /permissions", permission)
                .on("PUT /permissions/5", permission)
                .on("DELETE /permissions/5", "{}")
                .on(
                        "GET /permissions/history",
                        "[{\"revision\": 2, \"by\": \"anna\", \"comment\": \"\", \"createdAt\":"
                                + " \"2022-07-05T12:00:00.000Z\", \"permissions\": [" + permission + "]}]");
        String row = "id,egroup,routes\n5,cms-dt,\"[\"\"/datasets/dt/.*\"\"]\"\n";
        assertThat(rr("admin", "permissions", "list", "-o", "csv").out()).isEqualTo(row);
        assertThat(rr("admin", "permissions", "add", "cms-dt", "/datasets/dt/.*", "--yes", "-o", "csv")
                        .out())
                .isEqualTo(row);
        assertThat(rr("admin", "permissions", "replace", "5", "cms-dt", "/datasets/dt/.*", "--yes")
                        .exitCode())
                .isZero();
        assertThat(rr("admin", "permissions", "remove", "5", "--yes"))
                .isEqualTo(new Called(0, "", "permission 5 was removed\n"));
        assertThat(rr("admin", "permissions", "history", "-o", "csv").out()).isEqualTo("""
                        revision,createdAt,by,comment,permissions
                        2,2022-07-05T12:00:00Z,anna,,cms-dt: /datasets/dt/.*
                        """);
        assertThat(rr("admin", "permissions", "remove", "5").exitCode()).isEqualTo(2);
        assertThat(Called.rr("admin", "permissions").err())
                .startsWith("rr: say what: list, add, replace, remove, history\n");
    }

    @Test
    void somebodySignsInAndOut(@TempDir Path home) {
        registry.on("GET /sign_in", """
                        {"mode": "oidc", "client_id": "people", "device_authorization_endpoint": "%1$s/device",
                         "token_endpoint": "%1$s/token"}""".formatted(registry.url()))
                .on("POST /device", """
                        {"device_code": "secret", "user_code": "ABCD-EFGH", "verification_uri": "https://sso.example.org/device",
                         "expires_in": 600, "interval": 0}""")
                .on("POST /token", "{\"access_token\": \"t1\", \"refresh_token\": \"r1\", \"expires_in\": 1200}")
                .on(
                        "GET /me",
                        "{\"email\": \"anna@cern.ch\", \"egroups\": [\"cms-dt\"], \"automatic\": false, \"mode\": \"oidc\","
                                + " \"may_everything\": false}");
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", home.toString());
        String target = "--target=" + registry.url();
        Called login = Called.rr(Person.nobody(), environment, "login", target);
        assertThat(login.exitCode()).isZero();
        assertThat(login.err())
                .contains("open     https://sso.example.org/device\nthe code ABCD-EFGH, until ")
                .contains("signed in to " + registry.url() + "; this is kept in " + home)
                .doesNotContain("secret", "t1", "r1");
        assertThat(Called.rr(Person.nobody(), environment, "whoami", target, "-o", "csv")
                        .out())
                .isEqualTo("""
                        email,egroups,mode,automatic,may_everything
                        anna@cern.ch,"[""cms-dt""]",oidc,false,false
                        """);
        assertThat(Called.rr(Person.nobody(), environment, "logout", target).err())
                .isEqualTo("signed out of " + registry.url() + "\n");
        assertThat(Called.rr(Person.nobody(), environment, "logout", target).err())
                .isEqualTo("nobody was signed in to " + registry.url() + "\n");
    }
}
