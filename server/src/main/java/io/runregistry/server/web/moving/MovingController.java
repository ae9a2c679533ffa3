package io.runregistry.server.web.moving;

import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

@Controller
class MovingController {

    private final Pages pages;

    MovingController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/web/moving")
    View moving(@RequestParam Map<String, String> parameters) {
        return pages.view(
                "moving/page",
                Section.DATASETS,
                "Moving",
                new Moving(parameters.getOrDefault("of", "runs"), parameters.getOrDefault("query", "")));
    }
}
