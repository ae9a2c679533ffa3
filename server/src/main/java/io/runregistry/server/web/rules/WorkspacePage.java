package io.runregistry.server.web.rules;

import io.runregistry.server.classify.RuleReading;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Workspaces and their columns. */
@Controller
class WorkspacePage {

    private final Pages pages;
    private final RuleReading reading;
    private final Rulebook rulebook;

    WorkspacePage(Pages pages, RuleReading reading, Rulebook rulebook) {
        this.pages = pages;
        this.reading = reading;
        this.rulebook = rulebook;
    }

    /** {@code ?kind=online|offline}. */
    @GetMapping("/web/rules/workspaces")
    View workspaces(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "kind");
        Kind kind = Kind.parse(parameters.getOrDefault("kind", "online"), "kind");
        return pages.view(
                "rules/workspaces",
                Section.RULES,
                "Workspaces: " + kind.wire(),
                WorkspaceList.of(
                        kind.wire(), reading.inForce(), rulebook.workspaces().certifiable()));
    }
}
