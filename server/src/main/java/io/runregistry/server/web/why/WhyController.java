package io.runregistry.server.web.why;

import io.runregistry.server.golden.explain.Explanations;
import io.runregistry.server.versions.ReadsPast;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.node.ObjectNode;

/** Why a run, a lumisection or a list is not golden. */
@Controller
@ReadsPast
class WhyController {

    private static final int PIECES_OF_A_RUN = 50;
    private static final int PIECES_OF_A_LIST = 2_000;

    private final Pages pages;
    private final Questions questions;
    private final Explanations explanations;

    WhyController(Pages pages, Questions questions, Explanations explanations) {
        this.pages = pages;
        this.questions = questions;
        this.explanations = explanations;
    }

    @GetMapping("/web/golden/why")
    View why(@RequestParam Map<String, String> parameters) {
        Asked asked = Asked.of(parameters);
        if (asked.isNothing()) {
            return page(WhyPage.unasked(asked));
        }
        return Mended.page(
                () -> {
                    ObjectNode question = questions.of(asked);
                    return page(asked.isOfRun() ? WhyPage.of(asked, ofRun(question)) : WhyPage.unasked(asked));
                },
                problem -> page(WhyPage.refused(asked, problem)));
    }

    private RunAnswer ofRun(ObjectNode question) {
        return RunAnswer.of(
                question.path("run_number").asInt(),
                explanations.explain(question.put("trees", true).put("pieces", PIECES_OF_A_RUN)));
    }

    private View page(WhyPage page) {
        return pages.view("why/page", Section.GOLDEN, "Why is it not golden?", page);
    }

    /** The part of the page that takes longer: reasons of a list, or of everything. */
    @GetMapping("/web/golden/why/list")
    View list(@RequestParam Map<String, String> parameters) {
        Asked asked = Asked.of(parameters);
        ObjectNode question = questions.of(asked).put("pieces", PIECES_OF_A_LIST);
        return pages.view(
                "why/list",
                Section.GOLDEN,
                "Why is it not golden?",
                ListAnswer.of(asked, explanations.explain(question)));
    }
}
