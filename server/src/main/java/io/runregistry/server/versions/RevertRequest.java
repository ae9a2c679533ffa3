package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** How somebody wants a version undone: {@code {dry_run?, comment?, token?}}. */
record RevertRequest(boolean dryRun, Optional<String> comment, Optional<RevertToken> token) {

    private static final List<String> FIELDS = List.of("dry_run", "comment", "token");
    private static final int LONGEST_COMMENT = 2_000;

    /** @throws InvalidRequestException naming every field that is unknown or can't be understood */
    static RevertRequest parse(ObjectNode body) {
        List<Problem> problems = new ArrayList<>();
        body.propertyNames().forEach(name -> {
            if (!FIELDS.contains(name)) {
                problems.add(new Problem(
                        "unknown_field", name, "unknown field \"" + name + "\"" + NearestName.hint(name, FIELDS)));
            }
        });
        boolean dryRun = field(body, "dry_run", JsonNodeType.BOOLEAN, "true or false", problems)
                .map(JsonNode::booleanValue)
                .orElse(false);
        Optional<String> comment = text(body, "comment", problems).filter(text -> !text.isBlank());
        Optional<String> token = text(body, "token", problems);
        if (comment.isPresent() && comment.get().length() > LONGEST_COMMENT) {
            problems.add(
                    new Problem("too_long", "comment", "comment may have at most " + LONGEST_COMMENT + " characters"));
        }
        if (dryRun && token.isPresent()) {
            problems.add(
                    new Problem("contradiction", "token", "token comes from a dry run and goes with the real one"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new RevertRequest(dryRun, comment, token.map(RevertToken::parse));
    }

    private static Optional<String> text(ObjectNode body, String name, List<Problem> problems) {
        return field(body, name, JsonNodeType.STRING, "a text", problems).map(JsonNode::stringValue);
    }

    private static Optional<JsonNode> field(
            ObjectNode body, String name, JsonNodeType type, String form, List<Problem> problems) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.getNodeType() != type) {
            problems.add(new Problem("wrong_type", name, name + " must be " + form + ", not " + value));
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
