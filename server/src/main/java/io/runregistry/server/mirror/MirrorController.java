package io.runregistry.server.mirror;

import io.runregistry.core.wire.RunNumbers;
import io.runregistry.server.Settings;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.Body;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.JsonStream;
import io.runregistry.server.log.EventLog.Decided;
import io.runregistry.server.mirror.MirrorTable.Seen;
import io.runregistry.server.mirror.Mirroring.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a mirror asks and sends: which runs are copies of what, and a run whole. */
@RestController
class MirrorController {

    private static final int MOST_RUNS = 1_000;

    private final Mirroring mirroring;
    private final Settings settings;

    MirrorController(Mirroring mirroring, Settings settings) {
        this.mirroring = mirroring;
        this.settings = settings;
    }

    /** {@code {run_number, outcome: "created" | "changed" | "unchanged", atomic_version}}, the last null if nothing was new. */
    @PutMapping(path = "/mirror/runs/{runNumber}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Right.FEED)
    ObjectNode take(@PathVariable int runNumber, HttpServletRequest request, Caller caller) throws IOException {
        MirrorRequest asked = MirrorRequest.read(runNumber, JsonStream.of(request), settings.maxLumisections());
        Decided<Outcome> taken = mirroring.take(asked.run(), asked.overwrite(), caller);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("run_number", runNumber)
                .put("outcome", taken.answer().name().toLowerCase(Locale.ROOT))
                .put("atomic_version", taken.atomicVersion() == 0 ? null : taken.atomicVersion());
        return answer;
    }

    /** {@code {source, runs: […]}} → {@code [{run_number, seen, changed_here}]}, those that are copies of what the source has. */
    @PostMapping(path = "/mirror/seen", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Right.READ)
    ArrayNode seen(@JsonBody ObjectNode json) {
        Body body = new Body(json);
        String source = body.text("source", MirrorRequest.LONGEST_SOURCE);
        List<Integer> runs = runs(body);
        body.end();
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        for (Seen seen : mirroring.seen(source, runs)) {
            answer.addObject()
                    .put("run_number", seen.runNumber())
                    .put("seen", seen.seen())
                    .put("changed_here", seen.changedHere());
        }
        return answer;
    }

    private static List<Integer> runs(Body body) {
        JsonNode given = body.field("runs");
        if (!given.isArray() || given.size() > MOST_RUNS) {
            body.problem("wrong_runs", "runs", "runs must be a list of at most " + MOST_RUNS + " run numbers");
            return List.of();
        }
        List<Integer> runs = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            int index = i;
            Integer run = body.check(() -> RunNumbers.parse(given.get(index), "runs[" + index + "]"));
            if (run != null) {
                runs.add(run);
            }
        }
        return runs;
    }
}
