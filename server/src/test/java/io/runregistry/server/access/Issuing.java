package io.runregistry.server.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An issuer that publishes these keys and can be switched off, and a registry that believes it. */
final class Issuing implements AutoCloseable {

    private final HttpServer server;
    private final RunningRegistry registry;
    private volatile boolean answersKeys = true;
    private volatile JWK published;
    final AtomicInteger keysAskedFor = new AtomicInteger();

    Issuing(JWK key) {
        published = key;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\": \"" + url() + "\", \"jwks_uri\": \"" + url() + "/keys\"}");
        answer("/keys", () -> {
            keysAskedFor.incrementAndGet();
            return answersKeys ? new JWKSet(published).toString(true) : null;
        });
        server.start();
        registry = RunningRegistry.start("--sign-in=oidc", "--oidc-issuer=" + url(), "--oidc-audience=runregistry");
    }

    private void answer(String path, Supplier<@Nullable String> body) {
        server.createContext(path, exchange -> {
            String text = body.get();
            byte[] bytes = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text == null ? 500 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    RunningRegistry registry() {
        return registry;
    }

    /** The same, of this issuer. */
    JWTClaimsSet claims(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims)
                .issuer(url())
                .audience("runregistry")
                .build();
    }

    void publish(JWK key) {
        published = key;
    }

    void hideKeys(boolean hidden) {
        answersKeys = !hidden;
    }

    @Override
    public void close() {
        server.stop(0);
        registry.close();
    }
}
