package io.runregistry.server.web.why;

import io.runregistry.server.versions.ReadsPast;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What luminosity is lost, and to what. The page is made at once; a script asks the API, which may take longer. */
@Controller
@ReadsPast
class LossController {

    private final Pages pages;
    private final LossQuestions questions;

    LossController(Pages pages, LossQuestions questions) {
        this.pages = pages;
        this.questions = questions;
    }

    @GetMapping("/web/golden/loss")
    View loss(@RequestParam Map<String, String> parameters) {
        LossAsked asked = LossAsked.of(parameters);
        if (asked.isNothing()) {
            return page(new LossPage(asked, Optional.empty(), Optional.empty()));
        }
        return Mended.page(
                () -> page(new LossPage(asked, Optional.empty(), Optional.of(questions.of(asked)))),
                problem -> page(new LossPage(asked, Optional.of(problem), Optional.empty())));
    }

    private View page(LossPage page) {
        return pages.view("why/loss", Section.GOLDEN, "What is lost, and to what", page);
    }
}
