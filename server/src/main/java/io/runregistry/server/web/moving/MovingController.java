package io.runregistry.server.web.moving;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Scope;
import io.runregistry.server.access.Caller;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page on which something is done to many; its script looks, asks and does it through the API. */
@Controller
class MovingController {

    private final Pages pages;
    private final Choosing choosing;
    private final RunPlan runPlan;
    private final Rulebook rulebook;

    MovingController(Pages pages, Choosing choosing, RunPlan runPlan, Rulebook rulebook) {
        this.pages = pages;
        this.choosing = choosing;
        this.runPlan = runPlan;
        this.rulebook = rulebook;
    }

    @GetMapping("/web/moving")
    View page(@RequestParam MultiValueMap<String, String> parameters, Caller caller) {
        Wanted wanted = Wanted.read(parameters);
        Section section = wanted.scope() == Scope.RUNS ? Section.RUNS : Section.DATASETS;
        return pages.view(
                "moving/page", section, "Moving and batches", moving(wanted, choosing.choose(wanted), caller));
    }

    /** What would become of the chosen runs; of datasets the API tells it. */
    @GetMapping("/web/moving/runs")
    ResponseEntity<String> runs(@RequestParam MultiValueMap<String, String> parameters, Caller caller) {
        Wanted wanted = Wanted.read(parameters);
        if (wanted.scope() != Scope.RUNS) {
            throw new InvalidRequestException("wrong_kind", "of", "of must be runs here, not " + wanted.of());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(runPlan.look(wanted, caller).toString());
    }

    private Moving moving(Wanted wanted, Chosen chosen, Caller caller) {
        Optional<String> hindrance = hindrance(wanted, chosen);
        Optional<Call> call = wanted.scope() == Scope.DATASETS && hindrance.isEmpty()
                ? chosen.query().map(query -> Call.ofDatasets(wanted, query))
                : Optional.empty();
        return new Moving(
                wanted,
                chosen,
                call,
                hindrance,
                call.flatMap(asked -> Visitor.refusal(caller, asked.path())),
                workspaces(),
                columns());
    }

    private static Optional<String> hindrance(Wanted wanted, Chosen chosen) {
        if (chosen.query().isEmpty()) {
            return Optional.of("Say first which " + wanted.of()
                    + ": by a query above, or by choosing rows in the table of " + wanted.of() + ".");
        }
        return chosen.count() == 0 ? Optional.of("Nothing matches.") : Call.missing(wanted);
    }

    private List<String> workspaces() {
        List<String> workspaces = new ArrayList<>(List.of("global"));
        workspaces.addAll(rulebook.workspaces().names(Kind.OFFLINE));
        return workspaces;
    }

    private List<String> columns() {
        Workspaces workspaces = rulebook.workspaces();
        TreeSet<String> columns = new TreeSet<>(workspaces.columns(Kind.OFFLINE));
        columns.addAll(workspaces.columns(Kind.ONLINE));
        return List.copyOf(columns);
    }
}
