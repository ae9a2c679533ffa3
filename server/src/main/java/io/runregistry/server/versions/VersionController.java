package io.runregistry.server.versions;

import static io.runregistry.server.log.Tables.Version.ATOMIC_VERSION;
import static io.runregistry.server.log.Tables.Version.AUTHOR;
import static io.runregistry.server.log.Tables.Version.COMMENT;
import static io.runregistry.server.log.Tables.Version.CREATED_AT;
import static io.runregistry.server.log.Tables.Version.VERSION;

import io.runregistry.server.access.Caller;
import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.PageNumbers;
import io.runregistry.server.log.EventLog.Decided;
import io.runregistry.server.log.UndoConflict;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions: which there were, what one changed, and undoing one. */
@RestController
@ReadsPast
class VersionController {

    private final DSLContext database;
    private final Versions versions;
    private final VersionChanges changes;
    private final Reverting reverting;

    VersionController(DSLContext database, Versions versions, VersionChanges changes, Reverting reverting) {
        this.database = database;
        this.versions = versions;
        this.changes = changes;
        this.reverting = reverting;
    }

    /** The wire's list: all versions by page, newest first. */
    @PostMapping("/versions/get_versions")
    @Requires(Right.READ)
    ObjectNode pages(@JsonBody ObjectNode body) {
        PageNumbers page = PageNumbers.parse(body);
        int count = database.fetchCount(VERSION);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode versions = answer.putArray("versions");
        database.select(ATOMIC_VERSION, AUTHOR, COMMENT, CREATED_AT)
                .from(VERSION)
                .orderBy(ATOMIC_VERSION.desc())
                .limit(page.size())
                .offset(page.offset())
                .forEach(row -> versions.addObject()
                        .put("atomic_version", row.get(ATOMIC_VERSION))
                        .put("by", row.get(AUTHOR))
                        .put("comment", row.get(COMMENT))
                        .put("createdAt", Times.wire(row.get(CREATED_AT))));
        answer.put("pages", page.pages(count));
        answer.put("count", count);
        return answer;
    }

    @GetMapping("/versions")
    ObjectNode list(@RequestParam Map<String, String> parameters) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("versions").addAll(versions.list(VersionQuery.parse(parameters)));
        return answer;
    }

    @GetMapping("/versions/{version}")
    ObjectNode version(@PathVariable long version, @RequestParam Map<String, String> parameters) {
        return changes.get(version, VersionChanges.Page.parse(parameters));
    }

    /** 200 if it is done or would be, or is only asked for; 409 if later changes are in the way. */
    @PostMapping("/versions/{version}/revert")
    @Requires(Right.PERMITTED)
    ResponseEntity<ObjectNode> revert(
            @PathVariable long version, @JsonBody(takes = {"dry_run", "token"}) ObjectNode body, Caller caller) {
        RevertRequest request = RevertRequest.parse(body);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (request.dryRun()) {
            Reverting.Preview preview = reverting.preview(version);
            answer.put("dry_run", true);
            add(answer, preview.outcome());
            addConflicts(answer, preview.outcome());
            return ResponseEntity.ok(answer.put("token", preview.token().toString()));
        }
        Decided<Reverting.Outcome> decided = reverting.revert(version, request, caller);
        if (decided.answer().conflicts().isEmpty()) {
            answer.put("atomic_version", decided.atomicVersion());
            add(answer, decided.answer());
            return ResponseEntity.ok(answer);
        }
        answer.put(
                "err",
                "version " + version
                        + " can't be reverted: later versions changed the same, see conflicts; revert those first");
        addConflicts(answer, decided.answer());
        return ResponseEntity.status(409).body(answer);
    }

    private static void add(ObjectNode answer, Reverting.Outcome outcome) {
        ArrayNode changes = answer.putArray("changes");
        outcome.changes().forEach(change -> changes.add(change.json()));
        answer.put("more", outcome.more());
    }

    private static void addConflicts(ObjectNode answer, Reverting.Outcome outcome) {
        ArrayNode conflicts = answer.putArray("conflicts");
        for (UndoConflict conflict : outcome.conflicts()) {
            conflicts.add(Difference.where(conflict.runNumber(), conflict.place(), conflict.lumisections())
                    .put("atomic_version", conflict.atomicVersion())
                    .put("by", conflict.by())
                    .put("createdAt", Times.wire(conflict.createdAt())));
        }
    }
}
