package io.runregistry.server.web.golden;

import io.runregistry.server.golden.AskedGoldenJsons;
import io.runregistry.server.golden.AskedGoldenJsons.Which;
import io.runregistry.server.golden.series.PublishedSeries;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.golden.Difference.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What one list has and the other has not. The lists may be files that only the browser has, so its script asks for the answer. */
@Controller
class DiffController {

    private static final int JOBS = 50;

    private final Pages pages;
    private final AskedGoldenJsons jobs;
    private final PublishedSeries series;

    DiffController(Pages pages, AskedGoldenJsons jobs, PublishedSeries series) {
        this.pages = pages;
        this.jobs = jobs;
        this.series = series;
    }

    @GetMapping("/web/golden/diff")
    View diff(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "a", "b");
        Difference difference =
                new Difference(parameters.getOrDefault("a", ""), parameters.getOrDefault("b", ""), known());
        return pages.view("golden/diff", Section.GOLDEN, "Compare golden JSONs", difference);
    }

    private List<Known> known() {
        List<Known> known = new ArrayList<>();
        series.list().stream()
                .map(SeriesRow::new)
                .flatMap(row -> row.latest().stream())
                .forEach(entry -> known.add(new Known(entry.address(), "latest, " + entry.runs() + " runs")));
        jobs.list(new Which(Optional.empty(), false), Optional.of("done"), Integer.MAX_VALUE, JOBS)
                .forEach(job -> known.add(new Known(
                        "job:" + job.id(), job.namePattern() + (job.tags().isEmpty() ? "" : ", " + job.tags()))));
        return known;
    }
}
