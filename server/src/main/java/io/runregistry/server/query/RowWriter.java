package io.runregistry.server.query;

import java.io.IOException;

/** Writes rows as they come. Not safe for threads. */
public interface RowWriter {

    /** @param json in UTF-8, without line breaks */
    void write(byte[] json) throws IOException;

    /** Sends what there is, before waiting for more. */
    void flush() throws IOException;

    /** All rows are there. */
    void end(long version) throws IOException;
}
