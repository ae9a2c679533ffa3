package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.ConflictException;
import io.runregistry.client.Cycle;
import io.runregistry.client.CycleChange;
import io.runregistry.client.CycleEdit;
import io.runregistry.client.CyclePreview;
import io.runregistry.client.DatasetId;
import io.runregistry.client.Filter;
import io.runregistry.client.InvalidCallException;
import io.runregistry.client.NewCycle;
import io.runregistry.client.NotFoundException;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.State;
import io.runregistry.client.Target;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Certifying in cycles with the command and the client, against a real server. Each test has datasets of its own. */
class CycleTest {

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    private static final AtomicInteger RUNS = new AtomicInteger(1);
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    private final RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(server.url())));

    private static int run(String dataset, String... states) {
        int run = RUNS.getAndIncrement();
        SampleRun.of(run, 5, "SIGNOFF").with(dataset, states).create(server.part(EventLog.class));
        return run;
    }

    private static Filter named(String dataset) {
        return Filter.of(Map.of("dataset_name", dataset));
    }

    private static String json(String dataset) {
        return "{\"dataset_name\": \"" + dataset + "\"}";
    }

    private Cycle cycle(String name, String dataset, String... workspaces) {
        return registry.cycles().create(new NewCycle(name, LATER, List.of(workspaces), named(dataset)));
    }

    private static Called rr(Person person, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", server.url().toString()));
        return Called.rr(person, Map.of(), all.toArray(String[]::new));
    }

    private static Called rr(String... arguments) {
        return rr(Person.nobody(), arguments);
    }

    private static Called done(String... arguments) {
        Called called = rr(arguments);
        assertThat(called.exitCode()).describedAs(called.err()).isZero();
        return called;
    }

    @Test
    void aCycleIsMadeWorkedOnAndCompleted() {
        int first = run("/week/DQM", "dt OPEN", "global OPEN");
        int second = run("/week/DQM", "dt COMPLETED", "global OPEN");
        Called made = done(
                "cycle",
                "create",
                "week 23",
                "--deadline",
                "2018-06-01",
                "--workspaces",
                "dt,csc",
                "--filter",
                json("/week/DQM"),
                "--yes",
                "-o",
                "csv");
        assertThat(made.out()).isEqualTo("""
                workspace,cycle,done,of,OPEN,SIGNOFF,COMPLETED,waiting dqm gui,not significant,late
                csc,pending,0,0,,,,,2,LATE
                dt,pending,1,2,1,,1,,,LATE
                global,pending,0,2,2,,,,,LATE
                """);
        assertThat(made.err()).endsWith(", \"week 23\": 2 datasets, due 2018-06-01T00:00:00.000Z\n");
        String id = made.err().replaceAll("(?s).*cycle (\\d+), \"week 23\".*", "$1");
        assertThat(done("cycle", "list", "-o", "csv").out())
                .contains(id + ",week 23,2018-06-01T00:00:00.000Z,2,0 of 3,\"LATE: csc, dt, global\"\n");
        assertThat(done("cycle", "list").out()).contains("LATE: csc, dt, global");

        Called early = rr("cycle", "complete", id, "dt", "--yes");
        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err())
                .endsWith("This cycle contains 1 dataset(s) which have not been moved to completed. They are: " + first
                        + " - /week/DQM\n");

        Called dry = done("cycle", "move", id, "dt", "COMPLETED", "--dry-run", "-o", "csv", "--columns", "run_number");
        assertThat(dry.out()).isEqualTo("run_number\n" + first + "\n");
        assertThat(dry.err())
                .contains("skipped /week/DQM of run " + second)
                .contains("would move to COMPLETED in dt: 1 dataset, 5 lumisections, recorded luminosity 2.500");
        done("cycle", "move", id, "dt", "COMPLETED", "--yes");
        Called named = done(
                "cycle",
                "move",
                id,
                "global",
                "SIGNOFF",
                "--from",
                "OPEN",
                Integer.toString(first),
                "/week/DQM",
                "--yes",
                "-o",
                "csv");
        assertThat(named.out()).isEqualTo("run_number,name,state\n" + first + ",/week/DQM,SIGNOFF\n");
        assertThat(done("cycle", "show", id, "--datasets", "-o", "csv").out())
                .isEqualTo("run_number,name,csc,dt,global,hidden\n"
                        + first + ",/week/DQM,not significant for workspace,COMPLETED,SIGNOFF,false\n"
                        + second + ",/week/DQM,not significant for workspace,COMPLETED,OPEN,false\n");
        done("cycle", "move", id, "global", "COMPLETED", "--yes");
        for (String workspace : List.of("dt", "csc", "global")) {
            done("cycle", "complete", id, workspace, "--yes", "-m", "certified in " + workspace);
        }
        assertThat(done("cycle", "show", id, "-o", "csv", "--columns", "workspace,cycle,done,of,late")
                        .out())
                .isEqualTo("""
                        workspace,cycle,done,of,late
                        csc,completed,0,0,
                        dt,completed,2,2,
                        global,completed,2,2,
                        """);
        assertThat(rr("cycle", "pending", id, "dt", "--yes").err()).contains("marked completed in global workspace");
        done("cycle", "pending", id, "global", "--yes");
        assertThat(done("cycle", "history", id, "-o", "csv", "--columns", "revision,what,workspace,comment")
                        .out())
                .isEqualTo("""
                        revision,what,workspace,comment
                        5,pending,global,
                        4,completed,global,certified in global
                        3,completed,csc,certified in csc
                        2,completed,dt,certified in dt
                        1,created,,
                        """);
    }

    @Test
    void whatGetsInAndOutIsShownBefore() {
        int first = run("/shown/DQM", "dt OPEN");
        Cycle cycle = cycle("shown", "/shown/DQM", "dt");
        int second = run("/shown/DQM", "dt OPEN");
        String id = Integer.toString(cycle.id());
        Called dry = done("cycle", "add", id, "--filter", json("/shown/DQM"), "--dry-run", "-o", "csv");
        assertThat(dry.out()).isEqualTo("run_number,name\n" + second + ",/shown/DQM\n");
        assertThat(dry.err())
                .isEqualTo("skipped /shown/DQM of run " + first + ": it is in the cycle already\nwould add to cycle "
                        + id + ": dataset /shown/DQM of run " + second + "; then the cycle has 2\n");
        Called no = rr(question -> Optional.of("n"), "cycle", "add", id, "--filter", json("/shown/DQM"));
        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(registry.cycles().get(cycle.id()).datasets()).hasSize(1);
        assertThat(rr("cycle", "add", id, "--filter", json("/shown/DQM")).exitCode())
                .isEqualTo(2);
        done("cycle", "add", id, "--filter", json("/shown/DQM"), "--yes");
        Called removed =
                done("cycle", "remove", id, "--filter", "{\"run_number\": " + first + "}", "--yes", "-o", "csv");
        assertThat(removed.err()).isEqualTo("cycle " + id + ", \"shown\": 1 dataset, due 2099-01-01T00:00:00.000Z\n");
        assertThat(registry.cycles().get(cycle.id()).datasets()).containsExactly(new DatasetId(second, "/shown/DQM"));
        done("cycle", "remove", id, "--all", "--yes");
        assertThat(registry.cycles().get(cycle.id()).datasets()).isEmpty();
        assertThat(rr("cycle", "add", id, "--all", "--yes").err()).contains("name some");
    }

    @Test
    void aCycleIsEditedAndDeleted() {
        run("/edited/DQM", "dt COMPLETED");
        int number = cycle("edited", "/edited/DQM", "dt").id();
        String id = Integer.toString(number);
        registry.cycles().complete(number, "dt");
        assertThat(rr("cycle", "edit", id, "--yes").exitCode()).isEqualTo(2);
        Called edited = done(
                "cycle",
                "edit",
                id,
                "--name",
                "edited again",
                "--deadline",
                "2098-06-17T12:00:00Z",
                "--workspaces",
                "dt,tracker",
                "--yes",
                "-o",
                "csv",
                "--columns",
                "workspace,cycle");
        assertThat(edited.err())
                .isEqualTo("cycle " + id + ", \"edited again\": 1 dataset, due 2098-06-17T12:00:00.000Z\n");
        assertThat(edited.out()).isEqualTo("workspace,cycle\ndt,completed\nglobal,pending\ntracker,pending\n");
        assertThat(rr("cycle", "edit", id, "--workspaces", "trakcer", "--yes").err())
                .contains("unknown workspace \"trakcer\" at cycle_attributes.trakcer_state; did you mean \"tracker\"?");
        assertThat(done("cycle", "delete", id, "--yes").err()).isEqualTo("cycle " + id + " was deleted\n");
        Called gone = rr("cycle", "show", id);
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).contains("Cycle " + id + " was deleted by ");
        assertThat(done("cycle", "history", id, "-o", "csv", "--columns", "what")
                        .out())
                .isEqualTo("what\ndeleted\nedited\ncompleted\ncreated\n");
    }

    @Test
    void theClientTellsProgressAndRefusals() {
        int run = run("/client/DQM", "dt SIGNOFF", "global OPEN");
        NewCycle wanted = new NewCycle("client", LATER, List.of("dt"), named("/client/DQM"));
        CyclePreview preview = registry.cycles().preview(wanted);
        DatasetId dataset = new DatasetId(run, "/client/DQM");
        assertThat(preview.datasets()).containsExactly(dataset);
        Cycle cycle = registry.cycles().create(wanted);
        assertThat(cycle.due()).contains(LATER);
        assertThat(cycle.revision()).isEqualTo(1);
        assertThat(cycle.progress().get("dt")).isEqualTo(new Cycle.Progress(false, false, 0, 1, Map.of("SIGNOFF", 1)));
        assertThat(registry.getCycles("dt")).extracting(Cycle::name).contains("client");
        assertThatThrownBy(() -> registry.cycles().create(wanted))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the name \"client\" is taken by cycle " + cycle.id());
        registry.cycles().move(cycle.id(), "dt", State.SIGNOFF, State.COMPLETED, dataset);
        assertThat(registry.cycles().complete(cycle.id(), "dt").progress().get("dt"))
                .isEqualTo(new Cycle.Progress(true, false, 1, 1, Map.of("COMPLETED", 1)));
        assertThatThrownBy(() -> registry.cycles().move(cycle.id(), "dt", State.COMPLETED, State.OPEN, dataset))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("already marked COMPLETED");
        registry.cycles().edit(cycle.id(), CycleEdit.nothing().named("client's"));
        assertThat(registry.cycles().history(cycle.id()))
                .extracting(CycleChange::what)
                .containsExactly("edited", "completed", "created");
        assertThatThrownBy(() -> registry.cycles().get(99_999)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> registry.cycles().add(cycle.id(), Filter.none()))
                .isInstanceOf(InvalidCallException.class);
    }
}
