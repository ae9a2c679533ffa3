package io.runregistry.server.datasets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * What is written here goes out as one JSON string. Only {@link #end()} ends it, so that what fails half-way does not look
 * whole. Not safe for threads.
 */
final class JsonTextWriter extends Writer {

    private final Writer out;

    JsonTextWriter(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.out.write('"');
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        out.write(JsonStringEncoder.getInstance().quoteAsCharArray(new String(text, offset, length)));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    void end() throws IOException {
        out.write('"');
        out.flush();
    }

    /** The stream belongs to whoever opened it. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}
