package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.TooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A text of lines, neither endless nor with endless lines, however little came over the wire. Not safe for threads. */
final class LimitedLines extends FilterInputStream {

    private static final long MOST_BYTES = 1_000_000_000;
    private static final int LONGEST_LINE = 10_000;

    private long bytes;
    private int inLine;

    LimitedLines(InputStream text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count((byte) next);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            count(buffer[i]);
        }
        return read;
    }

    private void count(byte next) {
        inLine = next == '\n' || next == '\r' ? 0 : inLine + 1;
        if (inLine > LONGEST_LINE) {
            throw new InvalidRequestException(
                    "line_too_long", "", "a line has more than " + LONGEST_LINE + " bytes; this is no brilcalc file");
        }
        if (++bytes > MOST_BYTES) {
            throw new TooLargeException("the file is larger than " + MOST_BYTES / 1_000_000
                    + " MB uncompressed, the most that is taken at once; import it in parts");
        }
    }
}
