package io.runregistry.server.intake.gui;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.DqmGuiSettings;
import io.runregistry.server.intake.gui.SampleList.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The DQM GUI, which is asked for all datasets that it has. Its certificate is verified, redirections are not followed. */
final class DqmGui {

    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(10);
    private static final long MEGABYTE = 1_000_000;
    private static final String WANTS_CERTIFICATE = "; does it want a client certificate? see --dqm-gui-certificate";
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    private final DqmGuiSettings settings;
    private final URI list;
    private final HttpClient client;

    DqmGui(DqmGuiSettings settings) {
        this.settings = settings;
        this.list = URI.create(settings.url() + "/data/json/samples?match=");
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE_TO_CONNECT);
        Certificates.of(settings).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * Hands over sample by sample. What was handed over counts only if this returns.
     *
     * @throws UnavailableException if the whole list can't be had in time
     */
    Extent read(Consumer<Sample> taker) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        HttpResponse<InputStream> response = ask();
        AtomicBoolean late = new AtomicBoolean();
        try (InputStream body = response.body()) {
            CompletableFuture<Void> watch = closeAt(deadline, body, late);
            try {
                return read(response, body, taker);
            } finally {
                watch.cancel(false);
            }
        } catch (BoundedStream.TooLongException e) {
            throw unavailable(
                    "answered more than the " + settings.maxMegabytes() + " MB that are read; see --dqm-gui-max", e);
        } catch (IOException e) {
            throw late.get()
                    ? unavailable(
                            "did not send its list within " + settings.timeout().toSeconds()
                                    + " s; see --dqm-gui-timeout",
                            e)
                    : unavailable("broke off in the middle of its list: " + e, e);
        }
    }

    private HttpResponse<InputStream> ask() {
        HttpRequest request = HttpRequest.newBuilder(list)
                .timeout(settings.timeout())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "RunRegistry")
                .build();
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            boolean isUnknownToIt =
                    settings.certificate().isEmpty() && list.getScheme().equals("https");
            throw unavailable("can't be reached: " + e + (isUnknownToIt ? WANTS_CERTIFICATE : ""), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for, since the server stops", e);
        }
    }

    /** A read that waits for ever is ended only by closing what it reads. */
    private static CompletableFuture<Void> closeAt(long deadline, InputStream body, AtomicBoolean late) {
        return CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    try {
                        body.close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    }

    private Extent read(HttpResponse<InputStream> response, InputStream body, Consumer<Sample> taker)
            throws IOException {
        if (response.statusCode() != 200) {
            boolean isUnknownToIt = response.statusCode() / 100 == 3 || REFUSALS.contains(response.statusCode());
            throw unavailable(
                    "answered with status " + response.statusCode() + (isUnknownToIt ? WANTS_CERTIFICATE : ""), null);
        }
        String encoding = response.headers()
                .firstValue("Content-Encoding")
                .orElse("identity")
                .toLowerCase(Locale.ROOT);
        InputStream plain = switch (encoding) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            default -> throw unavailable("answered in the unknown encoding " + encoding, null);
        };
        return SampleList.read(new BoundedStream(plain, settings.maxMegabytes() * MEGABYTE), taker);
    }

    private UnavailableException unavailable(String what, @Nullable Exception cause) {
        String message = "the DQM GUI at " + list + " " + what;
        return cause == null ? new UnavailableException(message) : new UnavailableException(message, cause);
    }
}
