package io.runregistry.server.web.cycles;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.Scope;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.cycles.CycleReading;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /web/cycles}: which there are, and one of them. */
@Controller("pagesOfCycles")
class CyclePageController {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int CERTIFIED_SHOWN = 20;
    private static final int MOST_CERTIFIED = 1_000;

    private final Pages pages;
    private final CycleReading cycles;
    private final Rulebook rulebook;
    private final Catalogue catalogue;
    private final EventLog log;

    CyclePageController(Pages pages, CycleReading cycles, Rulebook rulebook, Catalogue catalogue, EventLog log) {
        this.pages = pages;
        this.cycles = cycles;
        this.rulebook = rulebook;
        this.catalogue = catalogue;
        this.log = log;
    }

    /** With {@code ?certified=N} at most so many of those that are done with. */
    @GetMapping("/web/cycles")
    View list(@RequestParam Map<String, String> parameters) {
        int certified = (int) Math.min(
                MOST_CERTIFIED, QueryNumbers.read(parameters, "certified").get("certified", CERTIFIED_SHOWN));
        List<ObjectNode> found = new ArrayList<>(cycles.listPending());
        List<ObjectNode> done = cycles.listCertified(certified + 1);
        found.addAll(done.subList(0, Math.min(certified, done.size())));
        Instant now = Instant.now();
        List<ShownCycle> shown =
                found.stream().map(cycle -> ShownCycle.of(cycle, now)).toList();
        return pages.view("cycles/list", Section.CYCLES, "Cycles", CycleList.of(shown, done.size() > certified));
    }

    @GetMapping("/web/cycles/new")
    View form(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return pages.view("cycles/form", Section.CYCLES, "New cycle", new NewCycle(workspaces()));
    }

    /** {@code ?workspace=dt&state=OPEN} shows only the datasets that are so there. */
    @GetMapping("/web/cycles/{number}")
    View cycle(@PathVariable String number, @RequestParam Map<String, String> parameters) {
        if (!NUMBER.matcher(number).matches()) {
            throw new NotFoundException("Cycle " + number + " does not exist");
        }
        int id = Integer.parseInt(number);
        long newest = log.newestVersion();
        ShownCycle cycle = ShownCycle.of(cycles.get(id), Instant.now());
        Chosen chosen = Chosen.parse(parameters, cycle);
        List<CycleDataset> members =
                cycles.datasets(id).valueStream().map(CycleDataset::of).toList();
        return pages.view(
                "cycles/cycle",
                Section.CYCLES,
                cycle.name(),
                new OneCycle(newest, cycle, chosen, members, Change.list(cycles.history(id)), workspaces()));
    }

    /** The filter of the API that a query's text means: {@code {"filter": {…}}}. */
    @GetMapping("/web/cycles/filter")
    @ResponseBody
    ObjectNode filter(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "query");
        String text = parameters.getOrDefault("query", "");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(
                "filter",
                catalogue
                        .apply(known -> QueryText.parse(text, Scope.DATASETS, known))
                        .toJson());
        return answer;
    }

    /** Those that a cycle may have besides {@code global}. */
    private List<String> workspaces() {
        return rulebook.workspaces().names(Kind.OFFLINE).stream().sorted().toList();
    }
}
