package io.runregistry.server.web.start;

import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The page one begins with. */
@Controller
class StartController {

    private final Pages pages;

    StartController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/")
    View start() {
        return pages.view("start/page", Section.START, "Start", Map.of());
    }
}
