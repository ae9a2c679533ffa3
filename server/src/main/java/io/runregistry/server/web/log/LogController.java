package io.runregistry.server.web.log;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.versions.Parameters;
import io.runregistry.server.versions.VersionChanges;
import io.runregistry.server.versions.Versions;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.node.ObjectNode;

/** {@code /web/log}: the versions, newest first, and what one of them changed. */
@Controller
class LogController {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String CHANGES_SHOWN = "400";

    private final Pages pages;
    private final EventLog log;
    private final Versions versions;
    private final VersionChanges changes;

    LogController(Pages pages, EventLog log, Versions versions, VersionChanges changes) {
        this.pages = pages;
        this.log = log;
        this.versions = versions;
        this.changes = changes;
    }

    @GetMapping("/web/log")
    View list(@RequestParam Map<String, String> parameters) {
        Filters filters = Filters.parse(parameters);
        // read before the rows: a version made in between is then told of twice, not never
        long newest = log.newestVersion();
        List<ObjectNode> found = versions.listWithRuns(filters.query());
        return pages.view("log/list", Section.LOG, "Log", VersionList.of(filters, found, newest));
    }

    /** {@code ?after=} goes on behind what was shown before. */
    @GetMapping("/web/log/{number}")
    View version(@PathVariable String number, @RequestParam Map<String, String> given) {
        if (!NUMBER.matcher(number).matches()) {
            throw new NotFoundException("there is no version " + number);
        }
        long version = Long.parseLong(number);
        Parameters parameters = new Parameters(given);
        boolean first = parameters.text("after").isEmpty();
        parameters.end();
        Map<String, String> page = new HashMap<>(given);
        page.put("limit", CHANGES_SHOWN);
        ObjectNode json = changes.get(version, VersionChanges.Page.parse(page));
        OneVersion shown = OneVersion.of(json, first, versions.neighbours(version), log.newestVersion());
        return pages.view("log/version", Section.LOG, "Version " + version, shown);
    }
}
