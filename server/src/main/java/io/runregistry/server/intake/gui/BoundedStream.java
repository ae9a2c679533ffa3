package io.runregistry.server.intake.gui;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails as soon as it turns out to be longer than it may be. */
final class BoundedStream extends FilterInputStream {

    private final long most;
    private long read;

    BoundedStream(InputStream stream, long most) {
        super(stream);
        this.most = most;
    }

    /** It is longer. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int more) throws TooLongException {
        read += more;
        if (read > most) {
            throw new TooLongException();
        }
    }
}
