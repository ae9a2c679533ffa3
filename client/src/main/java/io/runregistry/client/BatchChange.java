package io.runregistry.client;

import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of many datasets in one version: described, and not done before {@link #apply}.
 *
 * <pre>{@code
 * BatchChange change = registry.changeDatasetStates(filter, "dt", State.OPEN, State.SIGNOFF);
 * Preview preview = change.preview();            // how many, which, how much luminosity, what is skipped and why
 * Applied applied = change.apply(preview);       // exactly that, or a ConflictException
 * }</pre>
 *
 * Needs a registry of this project. The production service knows no previews and would do it at once, so that a registry is
 * first asked how one signs in to it, which the production service does not answer. Immutable and safe for threads.
 */
public final class BatchChange {

    private final Writes writes;
    private final String method;
    private final String path;
    private final ObjectNode body;

    BatchChange(Writes writes, String method, String path, ObjectNode body) {
        this.writes = writes;
        this.method = method;
        this.path = path;
        this.body = body.deepCopy();
    }

    /** The same for a filter that is empty on purpose: every dataset there is. */
    public BatchChange onEverything() {
        return new BatchChange(writes, method, path, body.deepCopy().put("all", true));
    }

    /**
     * Asks what it would do; nothing is done.
     *
     * @throws InvalidCallException if the filter is empty and {@link #onEverything} does not say that this is meant, or if
     *     what is asked breaks a rule, or if the registry knows no previews
     */
    public Preview preview() {
        ObjectNode asked = checked().put("dry_run", true);
        writes.requireOurs();
        return Preview.of(send(asked));
    }

    /**
     * Does what was previewed.
     *
     * @throws ConflictException if something of it changed since, or something else would be done now; nothing is done then
     */
    public Applied apply(Preview preview) {
        return Applied.of(send(checked().put("token", preview.token())));
    }

    private ObjectNode checked() {
        JsonNode filter = body.path("filter");
        boolean meansEverything = filter.isObject() && filter.isEmpty();
        if (meansEverything && !body.path("all").asBoolean(false)) {
            throw new InvalidCallException(
                    "the filter is empty, which means every dataset there is; if that is meant, use onEverything()");
        }
        return body.deepCopy();
    }

    private JsonNode send(ObjectNode sent) {
        return writes.send(method, path, sent, OptionalLong.empty());
    }
}
