package io.runregistry.server.idempotency;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** An answer that is held back until it is known to be the right one; if it is too long for that, it goes out as it comes. */
final class HeldAnswer extends HttpServletResponseWrapper {

    private static final int MOST_HELD = 4_000_000;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final ServletOutputStream stream = new Holding();
    private @Nullable PrintWriter writer;
    private boolean isGoingOut;

    HeldAnswer(HttpServletResponse response) {
        super(response);
    }

    /** What was written so far; nothing if it went out already. */
    Optional<byte[]> body() {
        if (writer != null) {
            writer.flush();
        }
        return isGoingOut ? Optional.empty() : Optional.of(held.toByteArray());
    }

    /** Sends what was held, and holds nothing any more. */
    void letGo() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        goOut();
    }

    private void goOut() throws IOException {
        if (!isGoingOut) {
            isGoingOut = true;
            held.writeTo(out());
            held.reset();
        }
    }

    private ServletOutputStream out() {
        try {
            return getResponse().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(stream, Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isGoingOut) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        held.reset();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        held.reset();
        super.reset();
    }

    /** The length is counted when the answer goes out, since another may have to take its place. */
    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setHeader(String name, String value) {
        if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            super.addHeader(name, value);
        }
    }

    private final class Holding extends ServletOutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!isGoingOut && held.size() + length > MOST_HELD) {
                goOut();
            }
            if (isGoingOut) {
                out().write(bytes, offset, length);
            } else {
                held.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (isGoingOut) {
                out().flush();
            }
        }

        @Override
        public boolean isReady() {
            return !isGoingOut || out().isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out().setWriteListener(listener);
        }
    }
}
