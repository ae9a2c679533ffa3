package io.runregistry.server.web.table;

import static java.util.stream.Collectors.toSet;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.query.Rows;
import io.runregistry.server.query.Rows.Found;
import io.runregistry.server.query.Rows.NowAndBefore;
import io.runregistry.server.versions.ReadsPast;
import io.runregistry.server.versions.VersionAsOf;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The tables. */
@Controller
@ReadsPast
class TableController {

    private final Pages pages;
    private final Rows rows;
    private final Rulebook rulebook;
    private final VersionAsOf versions;

    TableController(Pages pages, Rows rows, Rulebook rulebook, VersionAsOf versions) {
        this.pages = pages;
        this.rows = rows;
        this.rulebook = rulebook;
        this.versions = versions;
    }

    @GetMapping("/web/runs")
    View runs(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) {
        return pages.view("table/page", Section.RUNS, "Runs", model(Table.RUNS, parameters, response));
    }

    @GetMapping("/web/datasets")
    View datasets(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) {
        return pages.view("table/page", Section.DATASETS, "Datasets", model(Table.DATASETS, parameters, response));
    }

    private TableModel model(Table table, MultiValueMap<String, String> parameters, HttpServletResponse response) {
        Workspaces workspaces = rulebook.workspaces();
        TableRequest request =
                rows.named(table.scope(), names -> TableRequest.read(table, parameters, workspaces, names));
        List<String> all = table.workspaces(workspaces);
        try {
            Found found = rows.page(table.scope(), request.question());
            RowReading reading = new RowReading(table.scope(), request.columns());
            return new TableModel(
                    request,
                    all,
                    found,
                    found.rows().stream().map(reading::row).toList(),
                    "",
                    request.asOf().flatMap(past -> versions.madeAt(found.version())));
        } catch (InvalidRequestException e) {
            if (!e.problems().stream().allMatch(problem -> problem.path().startsWith("query"))) {
                throw e;
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return new TableModel(request, all, null, List.of(), String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    /**
     * Those rows that match and are of some runs, {@code of=362760,362761}; fresh ones did not match at version {@code since}.
     */
    @GetMapping("/web/table/{table}/rows")
    View rows(@PathVariable String table, @RequestParam MultiValueMap<String, String> parameters) {
        Table of = Table.find(table);
        RowsRequest asked = RowsRequest.read(parameters);
        TableRequest request = rows.named(
                of.scope(), names -> TableRequest.read(of, parameters, rulebook.workspaces(), names, "of", "since"));
        NowAndBefore found = rows.ofRuns(of.scope(), request.everything(), asked.runs(), asked.since());
        RowReading reading = new RowReading(of.scope(), request.columns());
        Set<String> before =
                found.before().stream().map(row -> reading.row(row).key()).collect(toSet());
        return pages.view(
                "table/rows",
                Section.RUNS,
                "Rows",
                new RowsModel(found.now().stream().map(reading::row).toList(), before));
    }

    /** All columns there are, to choose among. */
    @GetMapping("/web/table/{table}/columns")
    View columns(@PathVariable String table, @RequestParam MultiValueMap<String, String> parameters) {
        Table of = Table.find(table);
        Workspaces workspaces = rulebook.workspaces();
        ColumnsModel model = rows.named(
                of.scope(),
                names -> ColumnsModel.of(TableRequest.read(of, parameters, workspaces, names), workspaces, names));
        return pages.view("table/columns", Section.RUNS, "Columns", model);
    }
}
