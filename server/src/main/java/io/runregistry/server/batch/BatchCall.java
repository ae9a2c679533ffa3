package io.runregistry.server.batch;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a call on many datasets is meant: to look ({@code dry_run: true}), to do what was looked at ({@code token}), or, as
 * on the wire, simply to do.
 *
 * @param token that a dry run gave
 * @param digest of what is asked, but for these two fields
 */
public record BatchCall(boolean dryRun, Optional<String> token, String digest) {

    private static final String DRY_RUN = "dry_run";
    private static final String TOKEN = "token";

    /**
     * Reads the two fields.
     *
     * @param route method and path
     * @throws InvalidRequestException if one is not what it should be, or both are there
     */
    public static BatchCall read(String route, ObjectNode body) {
        boolean dryRun = flag(body, DRY_RUN);
        JsonNode token = body.path(TOKEN);
        if (!token.isMissingNode() && !token.isNull() && !token.isString()) {
            throw new InvalidRequestException("wrong_type", TOKEN, "token must be the text that a dry run gave");
        }
        if (dryRun && token.isString()) {
            throw new InvalidRequestException(
                    "dry_run_with_token", TOKEN, "dry_run looks and token does; send one of them");
        }
        ObjectNode asked = body.deepCopy();
        asked.remove(DRY_RUN);
        asked.remove(TOKEN);
        return new BatchCall(
                dryRun, Optional.ofNullable(token.stringValue(null)), Digest.of(route + "\n" + sorted(asked)));
    }

    /** A field that is true, false or not there. */
    public static boolean flag(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new InvalidRequestException("wrong_type", name, name + " must be true or false, not " + value);
        }
        return value.booleanValue();
    }

    /** Whether the answer is ours, with counts and lists, and not the wire's. */
    public boolean isOurs() {
        return dryRun || token.isPresent();
    }

    /** The same with the fields of each object in alphabetical order. */
    private static JsonNode sorted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            new TreeSet<>(object.propertyNames()).forEach(name -> sorted.set(name, sorted(object.path(name))));
            return sorted;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> sorted.add(sorted(element)));
            return sorted;
        }
        return value;
    }
}
