package io.runregistry.server.web.run;

import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.versions.Difference;
import io.runregistry.server.versions.RunHistory;
import io.runregistry.server.versions.RunHistory.Mark;
import io.runregistry.server.versions.RunHistory.Step;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What became of a run: the versions to slide over, and what each of them changed. They are those of the present. */
@Controller
class HistoryController {

    private static final int SLID_OVER = 500;
    private static final int AT_ONCE = 10;

    private final Pages pages;
    private final RunHistory history;

    HistoryController(Pages pages, RunHistory history) {
        this.pages = pages;
        this.history = history;
    }

    /** @param marks oldest first */
    record Times(List<Mark> marks) {}

    /** @param more below which version there are older ones */
    record Steps(int runNumber, List<Step> steps, OptionalLong more) {

        private static final int TOLD = 8;

        List<Difference> told(Step step) {
            return seen(step).limit(TOLD).toList();
        }

        long untold(Step step) {
            return seen(step).count() - told(step).size();
        }

        /** Without attributes that came without a value. */
        private static Stream<Difference> seen(Step step) {
            return step.changes().stream()
                    .filter(change -> !Shown.changed(change.before()).equals(Shown.changed(change.after())));
        }

        String time(Step step) {
            return Shown.time(step.mark().createdAt());
        }
    }

    @GetMapping("/web/run/times")
    View times(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "run");
        List<Mark> marks = history.marks(Given.number(parameters, "run"), Long.MAX_VALUE, SLID_OVER);
        List<Mark> oldestFirst = new ArrayList<>(marks);
        Collections.reverse(oldestFirst);
        return pages.view("run/times", Section.RUNS, "Times", new Times(oldestFirst));
    }

    @GetMapping("/web/run/history")
    View history(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "run", "below");
        int runNumber = Given.number(parameters, "run");
        long below = Given.findNumber(parameters, "below").map(Long::valueOf).orElse(Long.MAX_VALUE);
        List<Mark> marks = history.marks(runNumber, below, AT_ONCE + 1);
        List<Mark> shown = marks.subList(0, Math.min(AT_ONCE, marks.size()));
        OptionalLong more =
                marks.size() > AT_ONCE ? OptionalLong.of(shown.get(AT_ONCE - 1).version()) : OptionalLong.empty();
        return pages.view(
                "run/history", Section.RUNS, "History", new Steps(runNumber, history.steps(runNumber, shown), more));
    }
}
