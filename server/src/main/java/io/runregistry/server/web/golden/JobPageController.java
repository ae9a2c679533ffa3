package io.runregistry.server.web.golden;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.AskedGoldenJsons;
import io.runregistry.server.golden.AskedGoldenJsons.Details;
import io.runregistry.server.golden.AskedGoldenJsons.Found;
import io.runregistry.server.golden.series.PublishedSeries;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import io.runregistry.server.web.golden.JobPage.SeriesChoice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A golden JSON that somebody asked for, and its file. */
@Controller
class JobPageController {

    private final Pages pages;
    private final AskedGoldenJsons jobs;
    private final PublishedSeries series;

    JobPageController(Pages pages, AskedGoldenJsons jobs, PublishedSeries series) {
        this.pages = pages;
        this.jobs = jobs;
        this.series = series;
    }

    @GetMapping("/web/golden/jobs/{id}")
    View job(@PathVariable int id, @RequestParam Map<String, String> parameters, Caller caller) {
        QueryNumbers.refuse(parameters);
        Details details = jobs.get(id);
        String author = details.asked().createdBy();
        JobPage page = new JobPage(
                details,
                jobs.found(id),
                series(caller),
                Refusals.unlessSignedIn(caller),
                Refusals.unlessOwn(caller, author, "/golden/jobs/" + id + "/cancel"),
                Refusals.unlessOwn(caller, author, "/json_portal/json"));
        return pages.view("golden/job", Section.GOLDEN, "Golden JSON " + id, page);
    }

    private List<SeriesChoice> series(Caller caller) {
        return series.list().stream()
                .map(SeriesRow::new)
                .map(row -> new SeriesChoice(
                        row.name(), row.title(), caller.refusal("/golden/series/" + row.name() + "/entries")))
                .toList();
    }

    /** The file as tools read it: the same bytes as it would be published with. */
    @GetMapping("/web/golden/jobs/{id}/golden.json")
    ResponseEntity<byte[]> file(@PathVariable int id, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        Found found = jobs.found(id)
                .orElseThrow(() -> new ConflictException("golden JSON " + id + " is not made: it is "
                        + jobs.get(id).asked().state()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("golden_" + id + ".json")
                                .build()
                                .toString())
                .body((found.mask().toJson() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
