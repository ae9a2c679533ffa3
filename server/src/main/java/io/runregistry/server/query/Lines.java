package io.runregistry.server.query;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes an answer line by line, and at last the mark that says that it is whole. Not safe for threads. */
final class Lines {

    private static final int BUFFERED = 1 << 16;

    private final OutputStream out;
    private long written;

    Lines(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFERED);
    }

    /** @param json in UTF-8, without line breaks */
    void write(byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
        written++;
    }

    /** Sends what there is, before waiting for more. */
    void flush() throws IOException {
        out.flush();
    }

    long written() {
        return written;
    }

    void end(long version) throws IOException {
        String end = "{\"end\":{\"rows\":" + written + ",\"version\":" + version + "}}";
        write(end.getBytes(StandardCharsets.UTF_8));
        flush();
    }
}
