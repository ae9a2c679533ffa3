package io.runregistry.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A server that speaks HTTP byte by byte, so that it can break off anywhere. A connection is for one request. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> received = new CopyOnWriteArrayList<>();

    /** What came, with the names of its headers in small letters. */
    public record Request(String line, Map<String, String> headers, String body) {

        public String path() {
            return line.split(" ", -1)[1];
        }
    }

    /** What is answered; when it ends, the connection is closed. */
    public interface Behaviour {
        void answer(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    public RawServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            this.socket = new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Request request = read(new BufferedInputStream(connection.getInputStream()));
            received.add(request);
            behaviour.answer(request, connection.getOutputStream());
        } catch (IOException gone) {
            // whoever asked does not listen any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(line, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("no whole request");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** How an answer says where it ends. */
    public enum Framing {
        LENGTH,
        CHUNKS,
        /** Not at all, but by closing the connection. */
        NONE
    }

    /** A whole answer with status 200. */
    public static byte[] answer(String type, String body, Framing framing, boolean packed, String... headers) {
        byte[] content = packed ? pack(body) : body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + type + "\r\n");
        List.of(headers).forEach(header -> head.append(header).append("\r\n"));
        if (packed) {
            head.append("Content-Encoding: gzip\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (framing) {
            case LENGTH ->
                head.append("Content-Length: ").append(content.length).append("\r\n");
            case CHUNKS -> head.append("Transfer-Encoding: chunked\r\n");
            default -> {}
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(framing == Framing.CHUNKS ? chunks(content) : content);
        return bytes.toByteArray();
    }

    private static byte[] chunks(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int size = 8_192;
        for (int from = 0; from < content.length; from += size) {
            int length = Math.min(size, content.length - from);
            bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(content, from, length);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private static byte[] pack(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public List<Request> received() {
        return received;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
