package io.runregistry.server.classify;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.classify.RuleEditing.Saved;
import io.runregistry.server.classify.RuleTable.Revision;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.http.SeenVersion;
import io.runregistry.server.versions.ReadsPast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rules}: all workspaces and rules together, and how they came to be. */
@RestController
class RulesController {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final RuleReading reading;
    private final RuleEditing editing;
    private final RuleHistory history;

    RulesController(RuleReading reading, RuleEditing editing, RuleHistory history) {
        this.reading = reading;
        this.editing = editing;
        this.history = history;
    }

    /** As a file that {@code PUT} and {@code --rules} take. It says of which revision it is, and so does the ETag. */
    @GetMapping("/rules")
    @ReadsPast
    ResponseEntity<ObjectNode> export(@RequestParam Map<String, String> parameters) {
        Revision asked = reading.revision(
                QueryNumbers.read(parameters, RulesFile.REVISION).find(RulesFile.REVISION));
        ObjectNode file = JsonNodeFactory.instance.objectNode().put(RulesFile.REVISION, asked.number());
        file.setAll(reading.set(asked).file());
        return ResponseEntity.ok().eTag("\"" + asked.number() + "\"").body(file);
    }

    /** Exchanges all of them for those of a file, which must be made from the newest revision. */
    @PutMapping("/rules")
    @Requires(Right.PERMITTED)
    ResponseEntity<ObjectNode> replace(@JsonBody ObjectNode file, HttpServletRequest request, Caller caller) {
        Saved saved = editing.save(new RuleChange.ReplaceAll(file), seen(file, request), caller);
        long revision = saved.revision().number();
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("revision", revision).put("changed", saved.changed());
        ArrayNode changes = answer.putArray("changes");
        saved.proposal().differences().forEach(difference -> changes.add(difference.json()));
        saved.warnings().forEach(answer.putArray("warnings")::add);
        return ResponseEntity.ok().eTag("\"" + revision + "\"").body(answer);
    }

    private static OptionalLong seen(ObjectNode file, HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.IF_MATCH) != null) {
            return SeenVersion.of(request, JsonNodeFactory.instance.objectNode());
        }
        JsonNode revision = file.path(RulesFile.REVISION);
        if (!revision.isIntegralNumber()) {
            throw new InvalidRequestException(
                    "no_revision",
                    RulesFile.REVISION,
                    "say which revision the rules were made from, so that nobody's edit is lost: as field revision of the"
                            + " file, as GET /rules has it, or in the header If-Match; If-Match: * takes any");
        }
        return OptionalLong.of(revision.longValue());
    }

    /** Newest first. */
    @GetMapping("/rules/revisions")
    @ReadsPast
    ObjectNode revisions(@RequestParam Map<String, String> parameters) {
        QueryNumbers numbers = QueryNumbers.read(parameters, "before", "limit");
        long limit = numbers.get("limit", PAGE);
        if (limit > LARGEST_PAGE) {
            throw new InvalidRequestException(
                    "wrong_limit", "limit", "limit must be 1 to " + LARGEST_PAGE + ", not " + limit);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("revisions", history.list(numbers.get("before", Long.MAX_VALUE), Math.toIntExact(limit)));
        return answer;
    }

    /** {@code ?from=&to=}; by default the newest, and what it changed. */
    @GetMapping("/rules/diff")
    @ReadsPast
    ObjectNode difference(@RequestParam Map<String, String> parameters) {
        QueryNumbers numbers = QueryNumbers.read(parameters, "from", "to");
        long to = reading.revision(numbers.find("to")).number();
        return history.difference(numbers.get("from", Math.max(1, to - 1)), to);
    }
}
