package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;

/** How an answer is written. */
enum Format {
    JSON,
    CSV;

    static final MediaType TEXT_CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /**
     * As {@code format} says, or else what the header {@code Accept} names first of the two; JSON if neither does.
     *
     * @throws InvalidRequestException if there is no such format
     */
    static Format parse(ObjectNode body, String accepted) {
        Optional<String> asked = Fields.text(body, "format");
        if (asked.isPresent()) {
            return Fields.choice(body, "format", Format.class);
        }
        int csv = accepted.indexOf("text/csv");
        int json = accepted.indexOf("application/json");
        return csv >= 0 && (json < 0 || csv < json) ? CSV : JSON;
    }
}
