package io.runregistry.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers in the wire's form what the web server refuses before any filter sees it, such as an address with {@code %00}.
 * Public because the web server makes it by its name.
 */
public final class RefusalValve extends ErrorReportValve {

    private static final String UNREADABLE =
            "the request can't be read: its address must be UTF-8 text with %XX for what"
                    + " needs it and without NUL, its headers well formed and at most 64 KB";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(JsonNodeFactory.instance
                        .objectNode()
                        .put("err", message(status))
                        .toString());
                response.finishResponse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return status == 400
                ? UNREADABLE
                : "the web server refused the request: " + (known == null ? status : known.getReasonPhrase());
    }
}
