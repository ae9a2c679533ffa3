package io.runregistry.testkit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes so many bytes and then no more. */
final class CuttingStream extends FilterOutputStream {

    private long left;

    CuttingStream(OutputStream out, long bytes) {
        super(out);
        this.left = bytes;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int taken = (int) Math.min(left, length);
        out.write(bytes, offset, taken);
        left -= taken;
        if (taken < length) {
            out.flush();
            throw new IOException("cut here");
        }
    }
}
