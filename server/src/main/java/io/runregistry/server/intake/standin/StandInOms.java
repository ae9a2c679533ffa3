package io.runregistry.server.intake.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in as a server on a free port of this machine.
 *
 * <pre>{@code
 * Season season = new Season(Clock.systemUTC());
 * try (StandInOms oms = StandInOms.start(season, Faults.none())) {
 *     season.put(new SeasonRun(attributes, lumisections));
 *     oms.faults().order(Fault.CUT_BODY);
 *     …                                      // rr serve --oms oms.url()
 * }
 * }</pre>
 */
public final class StandInOms implements AutoCloseable {

    private static final int LARGEST_PAGE = 5000;
    private static final String API = "/agg/api/v1";
    private static final String REALM = "/auth/realms/cern";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(StandInOms::thread);
    private final OmsAnswers answers;
    private final Faults faults;
    private final Failing failing;
    private final @Nullable Tokens tokens;
    private final AtomicInteger requests = new AtomicInteger();

    private StandInOms(HttpServer server, Season season, Faults faults, @Nullable Tokens tokens) {
        this.server = server;
        this.answers = new OmsAnswers(season, faults, LARGEST_PAGE);
        this.faults = faults;
        this.failing = new Failing(faults);
        this.tokens = tokens;
    }

    /** One that everybody may read. */
    public static StandInOms start(Season season, Faults faults) {
        return start(season, faults, (Tokens) null);
    }

    /** One that asks for a token. */
    public static StandInOms start(Season season, Faults faults, SignIn signIn) {
        return start(season, faults, new Tokens(signIn, Clock.systemUTC()));
    }

    private static StandInOms start(Season season, Faults faults, @Nullable Tokens tokens) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StandInOms oms = new StandInOms(server, season, faults, tokens);
            oms.listen();
            return oms;
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in for OMS can't listen on this machine", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stand-in OMS");
        thread.setDaemon(true);
        return thread;
    }

    private void listen() {
        route(API + "/runs", exchange -> read(exchange, "runs"));
        route(API + "/lumisections", exchange -> read(exchange, "lumisections"));
        if (tokens != null) {
            route(REALM + "/protocol/openid-connect/token", exchange -> give(exchange, tokens::exchanging));
            route(REALM + "/api-access/token", exchange -> give(exchange, tokens::direct));
        }
        server.setExecutor(threads);
        server.start();
    }

    private void route(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            handler.handle(exchange);
        });
    }

    /** What {@code --oms} has to be. */
    public URI url() {
        return URI.create(base() + API);
    }

    /** Where client credentials give a token that has to be exchanged for one for the audience. */
    public URI tokenUrl() {
        return URI.create(base() + REALM + "/protocol/openid-connect/token");
    }

    /** Where client credentials and an audience give a token for that audience. */
    public URI directTokenUrl() {
        return URI.create(base() + REALM + "/api-access/token");
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Faults faults() {
        return faults;
    }

    /** How many requests there were so far, those for tokens included. */
    public int requests() {
        return requests.get();
    }

    /** How long {@link Fault#HANG} hangs from now on, instead of 30 s. */
    public void hangFor(Duration time) {
        failing.hangFor(time);
    }

    private void read(HttpExchange exchange, String resource) throws IOException {
        if (refuses(exchange) || failing.answers(exchange, Fault::strikesAnything)) {
            return;
        }
        URI asked = exchange.getRequestURI();
        byte[] body;
        try {
            body = answers.page(resource, asked.getRawQuery()).json(base() + asked);
        } catch (IllegalArgumentException e) {
            Replies.refuse(exchange, 400, String.valueOf(e.getMessage()));
            return;
        }
        Replies.send(exchange, 200, Replies.JSON_API, body);
    }

    private boolean refuses(HttpExchange exchange) throws IOException {
        if (tokens == null) {
            return false;
        }
        if (faults.strike(Fault.EXPIRED_TOKEN::equals).isPresent()) {
            tokens.expireAll();
        }
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (!tokens.admits(authorization)) {
            Replies.refuse(exchange, 401, "the token is missing, has expired, or is for another audience");
            return true;
        }
        return false;
    }

    private void give(HttpExchange exchange, Function<Map<String, String>, Tokens.Answer> grant) throws IOException {
        if (!failing.answers(exchange, Fault::strikesAnything)) {
            Tokens.Answer answer = grant.apply(Replies.form(exchange));
            Replies.send(
                    exchange,
                    answer.status(),
                    "application/json",
                    Replies.bytes(answer.body().toString()));
        }
    }

    /** Ends at once: what is being answered is broken off. */
    @Override
    public void close() {
        failing.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
