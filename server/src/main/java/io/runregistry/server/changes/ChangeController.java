package io.runregistry.server.changes;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.log.EventLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /changes}: every version from one on, as server-sent events. */
@RestController
class ChangeController {

    private final EventLog log;
    private final ChangeWatch watch;

    ChangeController(EventLog log, ChangeWatch watch) {
        this.log = log;
        this.watch = watch;
    }

    @GetMapping("/changes")
    void changes(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = ChangeRequest.LAST_EVENT, required = false) @Nullable String lastEvent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ChangeRequest wanted = ChangeRequest.parse(parameters, lastEvent);
        Place place = place(wanted);
        watch.requireRoom();
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals("GET")) {
            watch.listen(request, response, wanted, place);
        }
    }

    private Place place(ChangeRequest wanted) {
        long newest = log.newestVersion();
        long since = wanted.since().orElse(newest);
        if (since > newest) {
            throw new InvalidRequestException(
                    "no_such_version",
                    "since",
                    "there is no version " + since + " yet behind which something could be told; the newest is "
                            + newest);
        }
        return Place.behind(since);
    }
}
