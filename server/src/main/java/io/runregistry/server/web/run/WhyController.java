package io.runregistry.server.web.run;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.lumisections.Sayings;
import io.runregistry.server.lumisections.Sayings.Saying;
import io.runregistry.server.versions.ReadsPast;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Why something is as it is in a lumisection: what was said, by whom and when. */
@Controller
@ReadsPast
class WhyController {

    private final Pages pages;
    private final Sayings sayings;

    WhyController(Pages pages, Sayings sayings) {
        this.pages = pages;
        this.sayings = sayings;
    }

    /** @param saying nothing where nobody said anything */
    record Why(String column, int lumisection, Optional<Saying> saying) {

        String letter() {
            return saying.map(said -> Shown.letter(said.value())).orElse("");
        }

        /** For styles. */
        String kind() {
            return saying.map(said -> said.value().replace(' ', '_')).orElse("NONE");
        }
    }

    @GetMapping("/web/run/why")
    View why(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "run", "dataset", "source", "column", "ls");
        DatasetKey dataset = new DatasetKey(Given.number(parameters, "run"), Given.text(parameters, "dataset"));
        String column = Given.text(parameters, "column");
        int lumisection = Given.number(parameters, "ls");
        Optional<Saying> saying = switch (Given.text(parameters, "source")) {
            case "rr" -> sayings.judged(dataset, column, lumisection);
            case "oms" -> sayings.told(dataset, column, lumisection);
            default -> throw new InvalidRequestException("unknown_source", "source", "source must be rr or oms");
        };
        return pages.view("run/why", Section.RUNS, "Why", new Why(column, lumisection, saying));
    }
}
