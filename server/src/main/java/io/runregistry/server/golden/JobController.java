package io.runregistry.server.golden;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import java.util.Collection;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.node.ObjectNode;

/** {@code /golden/jobs}: how it stands with a golden JSON, once or as it goes on, and cancelling it. */
@RestController
class JobController {

    private final GoldenJobs jobs;
    private final JobQueue queue;
    private final JobWatch watch;

    JobController(GoldenJobs jobs, JobQueue queue, JobWatch watch) {
        this.jobs = jobs;
        this.queue = queue;
        this.watch = watch;
    }

    @GetMapping("/golden/jobs/{id}")
    ObjectNode job(@PathVariable int id, @RequestParam Map<String, String> parameters) {
        refuse("parameter", parameters.keySet());
        return get(id).toJson();
    }

    /** Server-sent events: {@code queued}, {@code progress}, and one of {@code done}, {@code failed} and {@code cancelled}. */
    @GetMapping("/golden/jobs/{id}/events")
    ResponseEntity<SseEmitter> events(@PathVariable int id, @RequestParam Map<String, String> parameters) {
        refuse("parameter", parameters.keySet());
        get(id);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(watch.listen(id));
    }

    /** For its creator, or somebody whose e-group is permitted on this path. */
    @PostMapping("/golden/jobs/{id}/cancel")
    @Requires(Right.SIGNED_IN)
    ObjectNode cancel(@PathVariable int id, @JsonBody(optional = true) ObjectNode body, Caller caller) {
        refuse("field", body.propertyNames());
        if (!caller.author().equals(get(id).createdBy())) {
            caller.checkPermitted();
        }
        jobs.cancel(id, caller.author());
        return get(id).toJson();
    }

    private JobStatus get(int id) {
        return queue.find(id).orElseThrow(() -> new NotFoundException("there is no golden JSON with id " + id));
    }

    private static void refuse(String what, Collection<String> names) {
        if (!names.isEmpty()) {
            throw new InvalidRequestException(names.stream()
                    .map(name -> new Problem(
                            "unknown_" + what, name, "unknown " + what + " \"" + name + "\"; this call takes none"))
                    .toList());
        }
    }
}
