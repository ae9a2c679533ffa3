package io.runregistry.server.web.rules;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Covered;
import io.runregistry.server.access.PermissionReading;
import io.runregistry.server.access.PermissionReading.Edit;
import io.runregistry.server.access.PermissionReading.Held;
import io.runregistry.server.classify.Part;
import io.runregistry.server.classify.RuleReading;
import io.runregistry.server.classify.RuleRow;
import io.runregistry.server.classify.RulesAt;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who may change what. */
@Controller
class PermissionPages {

    private static final List<String> STATES = List.of("OPEN", "SIGNOFF", "COMPLETED", "waiting dqm gui");
    private static final List<String> ATTRIBUTES =
            List.of("class", "significant", "stop_reason", "short_run", "run_needs_to_be_updated_manually");

    private final Pages pages;
    private final PermissionReading permissions;
    private final RuleReading rules;

    PermissionPages(Pages pages, PermissionReading permissions, RuleReading rules) {
        this.pages = pages;
        this.permissions = permissions;
        this.rules = rules;
    }

    /** {@code ?egroup=} asks what its members may do. */
    @GetMapping("/web/rules/permissions")
    View list(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "egroup");
        String egroup = parameters.getOrDefault("egroup", "").strip();
        Edit edit = permissions.newest();
        List<String> patterns = edit.permissions().stream()
                .filter(held -> held.egroup().equals(egroup))
                .flatMap(held -> held.routes().stream())
                .distinct()
                .toList();
        PermissionList list = new PermissionList(edit, Moment.of(edit.createdAt()), egroup, coverage(patterns));
        return pages.view("rules/permissions", Section.RULES, "Permissions", list);
    }

    @GetMapping("/web/rules/permissions/{id}")
    View edit(@PathVariable int id, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Edit newest = permissions.newest();
        Held held = newest.permissions().stream()
                .filter(any -> any.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no permission " + id
                        + " in force. It may have been replaced, which gives it a new id, or removed: see"
                        + " /web/rules/history?of=permissions"));
        return form(newest, Optional.of(id), held.egroup(), held.routes());
    }

    @GetMapping("/web/rules/permissions/new")
    View add(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "egroup");
        return form(permissions.newest(), Optional.empty(), parameters.getOrDefault("egroup", ""), List.of());
    }

    private View form(Edit newest, Optional<Integer> id, String egroup, List<String> routes) {
        PermissionForm form = new PermissionForm(
                id,
                newest.revision(),
                egroup,
                routes,
                newest.permissions().stream()
                        .map(Held::egroup)
                        .distinct()
                        .sorted()
                        .toList(),
                coverage(routes));
        return pages.view("rules/permission", Section.RULES, form.title(), form);
    }

    /**
     * A part: what a permission would cover, and whether it would lock out anybody.
     *
     * @param parameters {@code egroup}, {@code routes} with a pattern a line, {@code id} of the one in whose place it comes;
     *     with {@code removing} nothing comes in its place
     */
    @GetMapping("/web/rules/permissions/coverage")
    View coverage(@RequestParam Map<String, String> parameters, Caller caller) {
        QueryNumbers.refuseOthers(parameters, "egroup", "routes", "id", "removing");
        List<String> patterns = parameters
                .getOrDefault("routes", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return pages.view("rules/coverage", Section.RULES, "What it covers", proposed(parameters, patterns, caller));
    }

    private CoverageTable proposed(Map<String, String> parameters, List<String> patterns, Caller caller) {
        if (parameters.containsKey("removing")) {
            return CoverageTable.of(List.of(), permissions.lockOut(caller, id(parameters), "", List.of()));
        }
        if (patterns.isEmpty()) {
            return CoverageTable.nothing();
        }
        try {
            List<Covered> routes = permissions.coverage(patterns, values());
            String egroup = parameters.getOrDefault("egroup", "").strip();
            return CoverageTable.of(
                    routes,
                    egroup.isEmpty()
                            ? CoverageTable.NO_LOCK_OUT
                            : permissions.lockOut(caller, id(parameters), egroup, patterns));
        } catch (InvalidRequestException e) {
            return CoverageTable.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Integer> id(Map<String, String> parameters) {
        return Optional.of(parameters.getOrDefault("id", ""))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt);
    }

    private CoverageTable coverage(List<String> patterns) {
        return patterns.isEmpty()
                ? CoverageTable.nothing()
                : CoverageTable.of(permissions.coverage(patterns, values()), CoverageTable.NO_LOCK_OUT);
    }

    /** What the parts of paths can be. */
    private Map<String, List<String>> values() {
        RulesAt inForce = rules.inForce();
        return Map.of(
                "workspace",
                workspaces(inForce),
                "from",
                STATES,
                "to",
                STATES,
                "kind",
                List.of("online", "offline"),
                "category",
                List.of("class", "dataset", "component", "offline_dataset"),
                "attribute",
                ATTRIBUTES);
    }

    private static List<String> workspaces(RulesAt rules) {
        return Stream.concat(
                        Stream.of("global"),
                        rules.rows(Part.WORKSPACES).stream().map((RuleRow row) -> row.text("workspace")))
                .distinct()
                .sorted()
                .toList();
    }
}
