package io.runregistry.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Stands between clients and who answers them, and lets faults happen. Each call has a connection of its own, in HTTP/1.1.
 * Safe for threads.
 */
final class Proxy implements AutoCloseable {

    /** What concerns one connection only, or would change the protocol. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "upgrade", "http2-settings", "expect");

    private static final CountDownLatch NOT_HELD = new CountDownLatch(0);

    private final ServerSocket listening;
    private final Exchange.Upstream upstream;
    private final List<ActiveFault> faults = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private Proxy(ServerSocket listening, Exchange.Upstream upstream) {
        this.listening = listening;
        this.upstream = upstream;
    }

    static Proxy to(URI server) {
        return start((request, body, answering) -> call(server, request, body, answering));
    }

    static Proxy start(Exchange.Upstream upstream) {
        try {
            Proxy proxy = new Proxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), upstream);
            daemon(proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    private static void call(URI server, Head request, byte[] body, Exchange.Answering answering) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            request.writeTo(out);
            out.write(body);
            out.flush();
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            Head answer = Head.read(in).orElseThrow(() -> new IOException("the registry hung up"));
            answering.answered(answer.without(HOP_BY_HOP), in);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    ActiveFault add(Fault fault) {
        ActiveFault active = new ActiveFault(fault);
        faults.add(0, active);
        return active;
    }

    void endFaults() {
        faults.forEach(ActiveFault::close);
        faults.clear();
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connections.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            Optional<Head> request = Head.read(in);
            if (request.isPresent()) {
                serve(request.get(), in, client.getOutputStream());
            }
        } catch (IOException e) {
            // the client left, a fault cut the answer, or the registry is gone: the end of the connection tells the
            // client
        } finally {
            connections.remove(client);
        }
    }

    private void serve(Head request, BufferedInputStream in, OutputStream out) throws IOException {
        if (request.field("Expect").isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        byte[] body = Bodies.ofRequest(request, in);
        Optional<ActiveFault> fault =
                faults.stream().filter(active -> active.hit(request)).findFirst();
        Exchange exchange = new Exchange(
                request.without(HOP_BY_HOP),
                body,
                out,
                upstream,
                fault.map(ActiveFault::over).orElse(NOT_HELD));
        fault.map(ActiveFault::behaviour).orElse(Exchange::relay).befall(exchange);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "runregistry-testkit-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        endFaults();
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
