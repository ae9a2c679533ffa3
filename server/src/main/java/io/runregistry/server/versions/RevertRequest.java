package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.http.Body;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How somebody wants a version undone: {@code {dry_run?, comment?, token?}}. */
record RevertRequest(boolean dryRun, Optional<String> comment, Optional<RevertToken> token) {

    private static final int LONGEST_COMMENT = 2_000;
    private static final int LONGEST_TOKEN = 2_000;

    /** @throws InvalidRequestException naming every field that is unknown or can't be understood */
    static RevertRequest parse(ObjectNode body) {
        Body fields = new Body(body);
        boolean dryRun = fields.flag("dry_run");
        Optional<String> comment =
                fields.optionalText("comment", LONGEST_COMMENT).filter(text -> !text.isEmpty());
        Optional<String> token = fields.optionalText("token", LONGEST_TOKEN);
        if (dryRun && token.isPresent()) {
            fields.problem("contradiction", "token", "token comes from a dry run and goes with the real one");
        }
        fields.end();
        return new RevertRequest(dryRun, comment, token.map(RevertToken::parse));
    }
}
