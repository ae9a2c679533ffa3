package io.runregistry.server.web.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.AskedGoldenJsons;
import io.runregistry.server.golden.AskedGoldenJsons.Asked;
import io.runregistry.server.golden.AskedGoldenJsons.Which;
import io.runregistry.server.golden.saved.SavedRules;
import io.runregistry.server.golden.saved.SavedRules.Saved;
import io.runregistry.server.golden.series.PublishedSeries;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.golden.Overview.Jobs;
import io.runregistry.server.web.golden.Overview.RuleRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What golden JSONs, series and saved rules there are. */
@Controller
class OverviewController {

    private static final int JOBS = 25;
    private static final List<String> WHOSE = List.of("all", "mine", "official");

    private final Pages pages;
    private final AskedGoldenJsons jobs;
    private final PublishedSeries series;
    private final SavedRules rules;

    OverviewController(Pages pages, AskedGoldenJsons jobs, PublishedSeries series, SavedRules rules) {
        this.pages = pages;
        this.jobs = jobs;
        this.series = series;
        this.rules = rules;
    }

    @GetMapping("/web/golden")
    View overview(@RequestParam Map<String, String> parameters, Caller caller) {
        QueryNumbers.refuseOthers(parameters, "jobs", "state", "below");
        Overview overview = new Overview(
                jobs(parameters, caller),
                series.list().stream().map(SeriesRow::new).toList(),
                rules.list().stream().map(rule -> row(rule, caller)).toList(),
                caller.refusal("/golden/series"));
        return pages.view("golden/page", Section.GOLDEN, "Golden JSONs", overview);
    }

    private Jobs jobs(Map<String, String> parameters, Caller caller) {
        String whose = choice("jobs", parameters.getOrDefault("jobs", "all"), WHOSE);
        Optional<String> state = Optional.ofNullable(parameters.get("state"))
                .map(text -> choice("state", text, AskedGoldenJsons.STATES));
        boolean paged = parameters.containsKey("below");
        int below = paged ? Parameters.number("below", parameters.get("below")) : Integer.MAX_VALUE;
        if (whose.equals("mine") && !caller.signedIn()) {
            return new Jobs(whose, state.orElse(""), paged, Map.of(), List.of(), false);
        }
        Which which = new Which(
                whose.equals("mine") ? Optional.of(caller.author()) : Optional.empty(), whose.equals("official"));
        List<Asked> listed = jobs.list(which, state, below, JOBS + 1);
        return new Jobs(
                whose,
                state.orElse(""),
                paged,
                jobs.counts(which),
                listed.subList(0, Math.min(JOBS, listed.size())),
                listed.size() > JOBS);
    }

    private static String choice(String name, String text, List<String> known) {
        if (!known.contains(text)) {
            throw new InvalidRequestException(
                    "unknown_choice",
                    name,
                    name + " must be one of " + String.join(", ", known) + ", not \"" + text + "\"");
        }
        return text;
    }

    private static RuleRow row(Saved rule, Caller caller) {
        return new RuleRow(
                rule.id(),
                rule.name(),
                rule.createdBy(),
                Optional.of(rule.logic().path("and").size())
                        .filter(size -> size > 0)
                        .orElse(1),
                Refusals.unlessOwn(caller, rule.createdBy(), "/json_classifiers/json_classifier/" + rule.id()));
    }
}
