package io.runregistry.server.web.golden;

import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.series.PublishedSeries;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A series of the catalogue. */
@Controller
class SeriesPageController {

    private static final int ENTRIES = 50;
    private static final int PUBLICATIONS = 20;

    private final Pages pages;
    private final PublishedSeries series;

    SeriesPageController(Pages pages, PublishedSeries series) {
        this.pages = pages;
        this.series = series;
    }

    @GetMapping("/web/golden/series/{name}")
    View series(@PathVariable String name, @RequestParam Map<String, String> parameters, Caller caller) {
        QueryNumbers.refuseOthers(parameters, "below");
        int below = parameters.containsKey("below")
                ? Parameters.number("below", parameters.get("below"))
                : Integer.MAX_VALUE;
        SeriesRow row = new SeriesRow(series.get(name));
        String path = "/golden/series/" + row.name();
        List<EntryRow> entries = series.entries(name, below, ENTRIES + 1).stream()
                .map(EntryRow::new)
                .toList();
        SeriesPage page = new SeriesPage(
                row,
                entries.subList(0, Math.min(ENTRIES, entries.size())),
                entries.size() > ENTRIES,
                series.publications(name, PUBLICATIONS).stream()
                        .map(SeriesPage.Publication::new)
                        .toList(),
                series.revisions(name).stream().map(SeriesPage.Revision::new).toList(),
                caller.refusal(path + "/entries"),
                caller.refusal(path + "/entries/1/withdraw"),
                caller.refusal(path),
                caller.refusal(path + "/schedule"));
        return pages.view("golden/series", Section.GOLDEN, row.name(), page);
    }
}
