package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;

/** A request's JSON body as a stream, for those that are too large to hold. */
public final class JsonStream {

    private JsonStream() {}

    /** @throws InvalidRequestException if the body is said to be anything but JSON */
    public static InputStream of(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type != null && !MediaType.parseMediaType(type).isCompatibleWith(MediaType.APPLICATION_JSON)) {
            throw new InvalidRequestException(
                    "wrong_content_type", "", "the body must be JSON (Content-Type: application/json), not " + type);
        }
        return request.getInputStream();
    }
}
