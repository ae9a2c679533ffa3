package io.runregistry.server.query;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes an answer line by line, and at last the mark that says that it is whole. Not safe for threads. */
final class Lines implements RowWriter {

    private static final String NDJSON = "application/x-ndjson";
    private static final int BUFFERED = 1 << 16;

    private final OutputStream out;
    private long written;

    Lines(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFERED);
    }

    static Lines begin(HttpServletResponse response, long version) throws IOException {
        response.setContentType(NDJSON);
        response.setHeader(RowForm.AS_OF, Long.toString(version));
        return new Lines(response.getOutputStream());
    }

    @Override
    public void write(byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
        written++;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end(long version) throws IOException {
        String end = "{\"end\":{\"rows\":" + written + ",\"version\":" + version + "}}";
        write(end.getBytes(StandardCharsets.UTF_8));
        flush();
    }
}
