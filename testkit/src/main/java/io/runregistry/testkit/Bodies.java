package io.runregistry.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Bodies of HTTP/1.1, copied as they travel: in chunks, if they come in chunks. */
final class Bodies {

    private Bodies() {}

    /** A request's whole body; empty if it has none. */
    static byte[] ofRequest(Head head, InputStream from) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (isChunked(head)) {
            copyChunks(from, body);
        } else {
            copy(length(head, 0), from, body);
        }
        return body.toByteArray();
    }

    /** Copies an answer's body, each part as soon as it comes. */
    static void copyAnswer(Head request, Head answer, InputStream from, OutputStream to) throws IOException {
        boolean hasNone = request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
        if (hasNone) {
            return;
        }
        if (isChunked(answer)) {
            copyChunks(from, to);
        } else {
            copy(length(answer, Long.MAX_VALUE), from, to);
        }
    }

    private static boolean isChunked(Head head) {
        return head.field("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked");
    }

    private static long length(Head head, long without) {
        return head.field("Content-Length").map(Long::parseLong).orElse(without);
    }

    private static void copyChunks(InputStream from, OutputStream to) throws IOException {
        for (long size = chunkSize(from, to); size > 0; size = chunkSize(from, to)) {
            copy(size, from, to);
            copyLine(from, to);
        }
        while (!copyLine(from, to).isEmpty()) {
            // a trailer
        }
    }

    private static long chunkSize(InputStream from, OutputStream to) throws IOException {
        String line = copyLine(from, to);
        if (line.isEmpty()) {
            throw new EOFException("the connection ended within a body in chunks");
        }
        return Long.parseLong(line.split(";", 2)[0].strip(), 16);
    }

    private static String copyLine(InputStream from, OutputStream to) throws IOException {
        String line = Head.line(from);
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
        return line;
    }

    /** @param length if it is the largest one: to the end */
    private static void copy(long length, InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                if (length == Long.MAX_VALUE) {
                    return;
                }
                throw new EOFException("the connection ended " + left + " bytes before the body did");
            }
            to.write(buffer, 0, read);
            to.flush();
            left -= read;
        }
    }
}
