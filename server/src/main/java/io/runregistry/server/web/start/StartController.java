package io.runregistry.server.web.start;

import io.runregistry.server.Settings;
import io.runregistry.server.cycles.CycleReading;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.intake.rounds.OmsState;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.runs.Runs;
import io.runregistry.server.versions.VersionQuery;
import io.runregistry.server.versions.Versions;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.cycles.ShownCycle;
import io.runregistry.server.web.cycles.ShownCycle.Due;
import io.runregistry.server.web.log.ListedVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/** The page one begins with. */
@Controller
class StartController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RUNS = 15;
    private static final Map<String, String> CHANGES = Map.of("limit", "10");

    private final Pages pages;
    private final EventLog log;
    private final Runs runs;
    private final Versions versions;
    private final CycleReading cycles;
    private final OmsState oms;
    private final Waiting waiting;
    private final boolean demo;

    StartController(
            Pages pages,
            EventLog log,
            Runs runs,
            Versions versions,
            CycleReading cycles,
            OmsState oms,
            Waiting waiting,
            Settings settings) {
        this.pages = pages;
        this.log = log;
        this.runs = runs;
        this.versions = versions;
        this.cycles = cycles;
        this.oms = oms;
        this.waiting = waiting;
        this.demo = settings.demo();
    }

    @GetMapping("/")
    View start(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Instant time = Instant.now();
        List<ShownCycle> due = cycles.listPending().stream()
                .map(cycle -> ShownCycle.of(cycle, time))
                .filter(cycle -> cycle.due() != Due.LATER)
                .toList();
        return pages.view("start/page", Section.START, "Start", new Start(now(), due, Intake.of(oms.get()), demo));
    }

    /** What changes while one looks, as a part of the page. */
    @GetMapping("/web/start/now")
    View part(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return pages.view("start/now", Section.START, "Start", now());
    }

    /** What waits to be certified, as a part of the page, which does not wait for it to be counted. */
    @GetMapping("/web/start/waiting")
    View waiting(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return pages.view("start/waiting", Section.START, "Start", waiting.get());
    }

    private Now now() {
        // read first: what is written in between is then told of once more, not never
        long newest = log.newestVersion();
        return new Now(
                newest,
                runs.listNewest(RUNS).stream()
                        .map(run -> NewRun.of(JSON.readTree(run)))
                        .toList(),
                versions.listWithRuns(VersionQuery.parse(CHANGES)).stream()
                        .map(ListedVersion::of)
                        .toList());
    }
}
