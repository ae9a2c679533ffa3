package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code version} of the run or dataset that a writer read before, if the request carries one. */
public final class SeenVersion {

    private static final String FIELD = "expected_version";

    private SeenVersion() {}

    /**
     * From the header {@code If-Match} (with or without quotes) or the field {@code expected_version}.
     *
     * @throws InvalidRequestException if it is no version, or the two differ
     */
    public static OptionalLong of(HttpServletRequest request, ObjectNode body) {
        OptionalLong header = version(HttpHeaders.IF_MATCH, request.getHeader(HttpHeaders.IF_MATCH));
        OptionalLong inBody = in(body, "");
        if (header.isPresent() && inBody.isPresent() && !header.equals(inBody)) {
            throw new InvalidRequestException(
                    "different_versions", FIELD, "the header If-Match and expected_version name different versions");
        }
        return header.isPresent() ? header : inBody;
    }

    /** From the field {@code expected_version} of an object that stands at {@code path} in the body. */
    public static OptionalLong in(ObjectNode object, String path) {
        JsonNode field = object.path(FIELD);
        return field.isMissingNode() || field.isNull()
                ? OptionalLong.empty()
                : version(
                        path.isEmpty() ? FIELD : path + "." + FIELD,
                        field.isNumber() || field.isString() ? field.asString() : field.toString());
    }

    private static OptionalLong version(String where, @Nullable String text) {
        if (text == null || text.equals("*")) {
            return OptionalLong.empty();
        }
        String digits = text.strip().replaceAll("^\"(.*)\"$", "$1");
        try {
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "wrong_version", where, where + " must be the version of what was read, not " + text);
        }
    }
}
