package io.runregistry.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests byte by byte, for those that no client would send. */
public final class RawHttp {

    private RawHttp() {}

    /** Sends a request without headers of its own, and gives the whole answer, head and body. */
    public static String get(URI url, String path) {
        return send(url, "GET " + path, List.of(), StandardCharsets.UTF_8, "");
    }

    /**
     * Sends a request and gives the whole answer, head and body.
     *
     * @param call method and path, as they are to stand in the request
     * @param headers whole lines {@code name: value}
     * @param charset of the headers
     * @param json the body
     */
    public static String send(URI url, String call, List<String> headers, Charset charset, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(call + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.toString().getBytes(charset));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
