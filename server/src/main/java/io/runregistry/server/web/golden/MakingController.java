package io.runregistry.server.web.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.DatasetMatches;
import io.runregistry.server.golden.RuleWarnings;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.golden.Making.Matches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Making a golden JSON: the page with the rule in three views, and what datasets a pattern matches. */
@Controller
class MakingController {

    private final Pages pages;
    private final Start start;
    private final Catalogue catalogue;
    private final RuleWarnings rules;
    private final DatasetMatches matches;

    MakingController(Pages pages, Start start, Catalogue catalogue, RuleWarnings rules, DatasetMatches matches) {
        this.pages = pages;
        this.start = start;
        this.catalogue = catalogue;
        this.rules = rules;
        this.matches = matches;
    }

    @GetMapping("/web/golden/new")
    View making(@RequestParam Map<String, String> parameters, Caller caller) {
        QueryNumbers.refuseOthers(parameters, "from");
        String from = parameters.getOrDefault("from", "");
        AttributeCatalogue known = catalogue.current();
        Making making = new Making(
                from,
                start.get(from),
                start.choices(),
                columns(known),
                bits(known),
                rules.variables(),
                Refusals.unlessSignedIn(caller),
                caller.refusal("/json_portal/official"));
        return pages.view("golden/making", Section.GOLDEN, "Make a golden JSON", making);
    }

    private static Map<String, List<String>> columns(AttributeCatalogue known) {
        Map<String, List<String>> columns = new TreeMap<>();
        known.names(Kind.COLUMN)
                .keySet()
                .forEach(column -> columns.computeIfAbsent(
                                column.replaceFirst("-.*", ""), workspace -> new ArrayList<>())
                        .add(column));
        return columns;
    }

    private static List<String> bits(AttributeCatalogue known) {
        return known.names(Kind.OMS_LUMISECTION).entrySet().stream()
                .filter(name -> name.getValue() == ValueType.BOOLEAN)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A part of the page: asked for anew as the pattern is typed, so that what is wrong about it is said in its place. */
    @GetMapping("/web/golden/matches")
    View matches(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "pattern", "first", "last");
        return pages.view("golden/matches", Section.GOLDEN, "Datasets", find(parameters));
    }

    private Matches find(Map<String, String> parameters) {
        String pattern = parameters.getOrDefault("pattern", "").strip();
        if (pattern.isEmpty()) {
            return new Matches("", List.of(), "");
        }
        try {
            return new Matches(
                    pattern,
                    matches.of(pattern, run(parameters, "first", 1), run(parameters, "last", Integer.MAX_VALUE)),
                    "");
        } catch (InvalidRequestException e) {
            return Matches.wrong(pattern, String.valueOf(e.getMessage()));
        }
    }

    private static int run(Map<String, String> parameters, String name, int otherwise) {
        String text = parameters.getOrDefault(name, "").strip();
        return text.isEmpty() ? otherwise : Parameters.number(name + " run", text);
    }
}
