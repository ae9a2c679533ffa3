package io.runregistry.server.web.why;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.golden.explain.Explanations;
import io.runregistry.server.versions.ReadsPast;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.node.ObjectNode;

/** Why a run, a lumisection or a list is not golden. */
@Controller
@ReadsPast
class WhyNotController {

    private static final String TITLE = "Why is it not golden?";
    private static final int PIECES_OF_A_RUN = 50;
    private static final int PIECES_OF_A_LIST = 2_000;

    private final Pages pages;
    private final Questions questions;
    private final Explanations explanations;

    WhyNotController(Pages pages, Questions questions, Explanations explanations) {
        this.pages = pages;
        this.questions = questions;
        this.explanations = explanations;
    }

    @GetMapping("/web/golden/why")
    View why(@RequestParam Map<String, String> parameters) {
        Asked asked = Asked.of(parameters);
        if (parameters.containsKey(Asked.PART)) {
            return list(asked, parameters.get(Asked.PART));
        }
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

    /** The part of the page that takes longer: reasons of a list, or of everything. */
    private View list(Asked asked, @Nullable String part) {
        if (!"list".equals(part)) {
            throw new InvalidRequestException(
                    "unknown_choice", Asked.PART, "part can only be list, not \"" + part + "\"");
        }
        ObjectNode question = questions.of(asked).put("pieces", PIECES_OF_A_LIST);
        return pages.view("why/list", Section.GOLDEN, TITLE, ListAnswer.of(asked, explanations.explain(question)));
    }

    private RunAnswer ofRun(ObjectNode question) {
        return RunAnswer.of(
                question.path("run_number").asInt(),
                explanations.explain(question.put("trees", true).put("pieces", PIECES_OF_A_RUN)));
    }

    private View page(WhyPage page) {
        return pages.view("why/page", Section.GOLDEN, TITLE, page);
    }
}
