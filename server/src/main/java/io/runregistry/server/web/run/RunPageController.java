package io.runregistry.server.web.run;

import io.runregistry.server.versions.ReadsPast;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of a run and that of a dataset, which differ only in what they are called. */
@Controller
@ReadsPast
class RunPageController {

    private final Pages pages;
    private final RunReading reading;

    RunPageController(Pages pages, RunReading reading) {
        this.pages = pages;
        this.reading = reading;
    }

    @GetMapping("/web/runs/{runNumber}")
    View run(@PathVariable int runNumber, @RequestParam Map<String, String> parameters, HttpServletResponse response) {
        return view(runNumber, States.ONLINE, parameters, response, Section.RUNS);
    }

    /** @param name with the slash that it begins with */
    @GetMapping("/web/datasets/{runNumber}/{*name}")
    View dataset(
            @PathVariable int runNumber,
            @PathVariable String name,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response) {
        return view(runNumber, name, parameters, response, Section.DATASETS);
    }

    private View view(
            int runNumber,
            String dataset,
            Map<String, String> parameters,
            HttpServletResponse response,
            Section section) {
        OptionalLong asOf = Optional.ofNullable(response.getHeader("As-Of"))
                .map(version -> OptionalLong.of(Long.parseLong(version)))
                .orElse(OptionalLong.empty());
        RunPage page = reading.read(runNumber, dataset, asOf, Asked.parse(parameters));
        return pages.view("run/page", section, page.title(), page);
    }
}
