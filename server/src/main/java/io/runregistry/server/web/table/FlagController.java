package io.runregistry.server.web.table;

import io.runregistry.server.lumisections.Judgements;
import io.runregistry.server.versions.ReadsPast;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What is behind a flag of a table. */
@Controller
@ReadsPast
class FlagController {

    private final Pages pages;
    private final Judgements judgements;

    FlagController(Pages pages, Judgements judgements) {
        this.pages = pages;
        this.judgements = judgements;
    }

    /** {@code ?run=362760&dataset=online&column=dt-dt}. */
    @GetMapping("/web/table/flag")
    View flag(@RequestParam MultiValueMap<String, String> parameters) {
        FlagRequest asked = FlagRequest.read(parameters);
        return pages.view(
                "table/flag",
                Section.RUNS,
                asked.column(),
                new FlagModel(asked, judgements.of(asked.run(), asked.dataset(), asked.column())));
    }
}
