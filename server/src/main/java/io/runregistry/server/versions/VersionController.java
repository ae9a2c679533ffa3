package io.runregistry.server.versions;

import static io.runregistry.server.log.Tables.Version.ATOMIC_VERSION;
import static io.runregistry.server.log.Tables.Version.AUTHOR;
import static io.runregistry.server.log.Tables.Version.COMMENT;
import static io.runregistry.server.log.Tables.Version.CREATED_AT;
import static io.runregistry.server.log.Tables.Version.VERSION;

import io.runregistry.server.access.Requires;
import io.runregistry.server.access.Right;
import io.runregistry.server.http.JsonBody;
import io.runregistry.server.http.PageNumbers;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /versions/get_versions}: the actions, newest first. */
@RestController
class VersionController {

    private final DSLContext database;

    VersionController(DSLContext database) {
        this.database = database;
    }

    @PostMapping("/versions/get_versions")
    @Requires(Right.READ)
    ObjectNode versions(@JsonBody ObjectNode body) {
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
                        .put("createdAt", wire(row.get(CREATED_AT))));
        answer.put("pages", page.pages(count));
        answer.put("count", count);
        return answer;
    }

    private static String wire(OffsetDateTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
