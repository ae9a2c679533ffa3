package io.runregistry.client.internal;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole answer.
 *
 * @param retryAfter how long a busy registry asks to be left alone
 * @param asOf the version of which it is, if it is one of the past
 */
public record Answer(int status, String body, Optional<Duration> retryAfter, Optional<String> asOf) {

    /** The body as JSON; null where it is empty. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(body.isEmpty() ? "null" : body);
    }
}
