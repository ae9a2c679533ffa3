package io.runregistry.server.web.rules;

import io.runregistry.server.access.PermissionReading;
import io.runregistry.server.access.PermissionReading.Edit;
import io.runregistry.server.classify.Part;
import io.runregistry.server.classify.RuleHistory;
import io.runregistry.server.classify.RuleReading;
import io.runregistry.server.classify.RuleRow;
import io.runregistry.server.classify.RulesAt;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.rules.History.Entry;
import io.runregistry.server.web.rules.Overview.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What is in force: where all about rules begins. */
@Controller
class OverviewPage {

    private static final int LATEST = 10;

    private final Pages pages;
    private final RuleReading reading;
    private final RuleHistory history;
    private final PermissionReading permissions;

    OverviewPage(Pages pages, RuleReading reading, RuleHistory history, PermissionReading permissions) {
        this.pages = pages;
        this.reading = reading;
        this.history = history;
        this.permissions = permissions;
    }

    @GetMapping("/web/rules")
    View overview(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        RulesAt rules = reading.inForce();
        Edit edit = permissions.newest();
        Overview overview = new Overview(
                new Entry(rules.revision(), rules.author(), rules.comment(), Moment.of(rules.createdAt()), "", 0),
                new Entry(edit.revision(), edit.author(), edit.comment(), Moment.of(edit.createdAt()), "", 0),
                counts(rules, edit),
                history.list(Long.MAX_VALUE, LATEST)
                        .valueStream()
                        .map(HistoryPages::entry)
                        .toList());
        return pages.view("rules/overview", Section.RULES, "Rules", overview);
    }

    private static List<Count> counts(RulesAt rules, Edit permissions) {
        List<Count> counts = new ArrayList<>();
        for (Category category : Category.values()) {
            counts.add(count(
                    "Classifiers: " + category.label(),
                    category.meaning(),
                    "/web/rules/classifiers?category=" + category.wire(),
                    rules.rows(category.part())));
        }
        counts.add(count(
                "Accepted datasets",
                "The offline datasets that signing off creates.",
                "/web/rules/datasets",
                rules.rows(Part.DATASETS_ACCEPTED)));
        counts.add(count(
                "Workspaces",
                "What is certified online and offline, column by column.",
                "/web/rules/workspaces",
                rules.rows(Part.WORKSPACES)));
        counts.add(new Count(
                "Permissions",
                "Which e-group may change what.",
                "/web/rules/permissions",
                permissions.permissions().size(),
                0));
        return counts;
    }

    private static Count count(String label, String meaning, String path, List<RuleRow> rows) {
        long disabled = rows.stream().filter(row -> !row.enabled()).count();
        return new Count(label, meaning, path, rows.size(), disabled);
    }
}
