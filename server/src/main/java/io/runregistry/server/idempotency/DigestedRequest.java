package io.runregistry.server.idempotency;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request whose body is digested while it is read, so that another can be told from it. */
final class DigestedRequest extends HttpServletRequestWrapper {

    private final MessageDigest digest = sha256();
    private @Nullable ServletInputStream body;

    DigestedRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Digested(super.getInputStream());
        }
        return body;
    }

    /** What all requests that ask for the same have in common. Reads what is left of the body. */
    String fingerprint() throws IOException {
        MessageDigest whole = sha256();
        whole.update(bytes(getMethod() + " " + getRequestURI() + "?" + getQueryString()));
        whole.update(bytes("\nIf-Match: " + getHeader(HttpHeaders.IF_MATCH)));
        new TreeMap<>(getParameterMap())
                .forEach((name, values) -> whole.update(bytes("\n" + name + "=" + Arrays.toString(values))));
        getInputStream().transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(whole.digest(digest.digest()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private final class Digested extends ServletInputStream {
        private final ServletInputStream given;

        Digested(ServletInputStream given) {
            this.given = given;
        }

        @Override
        public int read() throws IOException {
            int next = given.read();
            if (next >= 0) {
                digest.update((byte) next);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = given.read(bytes, offset, length);
            if (count > 0) {
                digest.update(bytes, offset, count);
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return given.isFinished();
        }

        @Override
        public boolean isReady() {
            return given.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            given.setReadListener(listener);
        }
    }
}
