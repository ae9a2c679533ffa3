package io.runregistry.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.RawServer;
import io.runregistry.client.RawServer.Framing;
import io.runregistry.client.Settings;
import io.runregistry.client.Settings.SignIns;
import io.runregistry.client.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Instant BEGIN = Instant.parse("2022-07-05T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private final SetClock clock = new SetClock(BEGIN);

    private Tokens tokens(RawServer server) {
        Settings settings = Settings.of(new Target("stand-in", server.url(), Optional.of("audience")))
                .withTokenUrl(server.url().resolve("/token"))
                .withCredentials("an-application", "top-secret");
        return new Tokens(settings, Connections.http(settings), clock);
    }

    @Test
    void aTokenIsReplacedOnceForAThousandThreadsBeforeItExpires() throws Exception {
        int callers = 1_000;
        AtomicInteger made = new AtomicInteger();
        CountDownLatch allThere = new CountDownLatch(callers);
        try (RawServer server = new RawServer((request, out) -> {
            int number = made.incrementAndGet();
            if (number > 1) {
                allThere.await();
            }
            out.write(RawServer.answer(
                    "application/json",
                    "{\"access_token\":\"t" + number + "\",\"expires_in\":1200}",
                    Framing.LENGTH,
                    false));
        })) {
            Tokens tokens = tokens(server);
            assertThat(tokens.get(PATIENCE)).hasValue("t1");
            clock.set(BEGIN.plusSeconds(1_200 - 60));
            assertThat(tokens.get(PATIENCE)).hasValue("t1");
            clock.set(BEGIN.plusSeconds(1_200 - 1));
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            List<Future<Optional<String>>> got = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                got.add(threads.submit(() -> {
                    allThere.countDown();
                    return tokens.get(PATIENCE);
                }));
            }
            for (Future<Optional<String>> token : got) {
                assertThat(token.get()).hasValue("t2");
            }
            threads.shutdown();
            assertThat(made).hasValue(2);
        }
    }

    @Test
    void aRefusedTokenIsForgottenByWhoeverSawItOnly() {
        AtomicInteger made = new AtomicInteger();
        try (RawServer server = new RawServer((request, out) -> out.write(RawServer.answer(
                "application/json",
                "{\"access_token\":\"t" + made.incrementAndGet() + "\",\"expires_in\":1200}",
                Framing.LENGTH,
                false)))) {
            Tokens tokens = tokens(server);
            assertThat(tokens.get(PATIENCE)).hasValue("t1");
            assertThat(tokens.refused("t1")).isTrue();
            assertThat(tokens.get(PATIENCE)).hasValue("t2");
            assertThat(tokens.refused("t1"))
                    .as("a late refusal of the one before")
                    .isTrue();
            assertThat(tokens.get(PATIENCE)).hasValue("t2");
            assertThat(made).hasValue(2);
        }
    }

    @Test
    void aPersonsTokenThatWasRefusedIsGivenToNobodyAgain() throws Exception {
        int callers = 100;
        try (RawServer server = new RawServer((request, out) -> out.write(RawServer.answer(
                "application/json", "{\"access_token\":\"t2\",\"expires_in\":1200}", Framing.LENGTH, false)))) {
            SignIns signIns = new SignIns(home.resolve("runregistry"), Optional.empty());
            Settings settings = Settings.of(Target.of(server.url())).withSignIns(signIns);
            new SignInFile(signIns.directory(), server.url())
                    .write(new KeptSignIn(
                            server.url(),
                            server.url().resolve("/token"),
                            "people",
                            "t1",
                            BEGIN.plusSeconds(1_200),
                            Optional.of("refresh")));
            Tokens tokens = new Tokens(settings, Connections.http(settings), clock);
            assertThat(tokens.get(PATIENCE)).hasValue("t1");
            CountDownLatch allThere = new CountDownLatch(callers);
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            List<Future<Optional<String>>> got = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                got.add(threads.submit(() -> {
                    allThere.countDown();
                    allThere.await();
                    tokens.refused("t1");
                    return tokens.get(PATIENCE);
                }));
            }
            for (Future<Optional<String>> token : got) {
                assertThat(token.get()).hasValue("t2");
            }
            threads.shutdown();
            assertThat(server.received()).hasSize(1);
        }
    }
}
