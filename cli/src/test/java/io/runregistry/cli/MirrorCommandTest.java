package io.runregistry.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.cli.Wiretap.Fate;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies one real server's runs into another, while all that can go wrong does. */
class MirrorCommandTest {

    private final RunningRegistry source = RunningRegistry.start();
    private final RunningRegistry target = RunningRegistry.start();
    private final Wiretap toSource = new Wiretap(source.url());
    private final Wiretap toTarget = new Wiretap(target.url());

    @AfterEach
    void stop() {
        toSource.close();
        toTarget.close();
        source.close();
        target.close();
    }

    private String[] mirror(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("mirror", "--from", toSource.url(), "--target", toTarget.url(), "--rate", "10000"));
        arguments.add("--no-accepted-datasets");
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private void assertSame() {
        Map<String, ?> there = WireContent.of(source);
        Map<String, ?> here = WireContent.of(target);
        assertThat(here.keySet()).isEqualTo(there.keySet());
        there.forEach((what, answer) -> assertThat(here.get(what)).as(what).isEqualTo(answer));
    }

    /** The runs whose lumisections were read since this was asked last. */
    private Set<Integer> runsRead() {
        return toSource.asked().stream()
                .filter(call -> call.startsWith("POST /lumisections/"))
                .map(call -> Integer.valueOf(call.replaceFirst(".*\"run_number\":(\\d+).*", "$1")))
                .collect(toSet());
    }

    private long versionsHere() {
        return target.part(EventLog.class).newestVersion();
    }

    /** Runs 300001, 300003, … */
    private RandomRuns create(long seed, int runs) {
        RandomRuns random = new RandomRuns(seed, source);
        IntStream.range(0, runs).forEach(run -> random.create(300001 + 2 * run));
        return random;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsCopiedAnswersAsTheSourceDoes(long seed) {
        create(seed, 55);
        assertThat(Called.rr(mirror())).isEqualTo(new Called(0, "", "55 runs new, 0 changed, 0 as before\n"));
        assertSame();
        assertThat(versionsHere()).isEqualTo(55);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void thenOnlyWhatChangedTravels(long seed) {
        RandomRuns random = create(seed, 52);
        Called.rr(mirror());
        runsRead();
        assertThat(Called.rr(mirror()).err()).isEqualTo("0 runs new, 0 changed, 52 as before\n");
        assertThat(toSource.asked()).hasSize(5).allMatch(call -> call.contains("_filtered_ordered"));
        Set<Integer> changed = Set.of(300001, 300009, 300057, 300103);
        for (int round = 0; round < 2; round++) {
            changed.forEach(random::change);
            Called.rr(mirror());
            assertThat(changed).containsAll(runsRead());
            assertSame();
        }
    }

    @Test
    void whatWasUndoneThereIsUndoneHere() {
        RandomRuns random = create(7, 20);
        Called.rr(mirror());
        long before = source.part(EventLog.class).newestVersion();
        IntStream.range(0, 20).forEach(run -> random.change(300001 + 2 * run));
        Called.rr(mirror());
        assertSame();
        long last = source.part(EventLog.class).newestVersion();
        long undone = LongStream.rangeClosed(before + 1, last)
                .filter(version -> source.http()
                                .post("/versions/" + version + "/revert", "{}")
                                .status()
                        == 200)
                .count();
        assertThat(undone).isGreaterThan(5);
        assertThat(Called.rr(mirror()).exitCode()).isZero();
        assertSame();
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void whateverGoesWrongInTheEndItIsTheSame(long seed) {
        create(seed, 25);
        Random random = new Random(seed);
        List<Fate> bad = List.of(Fate.FAILED, Fate.BUSY, Fate.CUT, Fate.GARBLED, Fate.UNHEARD);
        IntFunction<Fate> fates = number -> {
            synchronized (random) {
                return random.nextInt(12) == 0 ? bad.get(random.nextInt(bad.size())) : Fate.ANSWERED;
            }
        };
        toSource.let(fates);
        toTarget.let(fates);
        Called called = Called.rr(mirror());
        for (int i = 0; i < 50 && called.exitCode() != 0; i++) {
            called = Called.rr(mirror());
        }
        assertThat(called.exitCode()).as(called.toString()).isZero();
        assertSame();
        assertThat(versionsHere()).isEqualTo(25);
    }

    @Test
    void killedAnywhereItGoesOn() throws Exception {
        create(10, 30);
        Random random = new Random(10);
        List<Wiretap> taps = List.of(toSource, toTarget);
        int kills = 0;
        for (int i = 0; i < 6; i++) {
            kills += isKilledAt(taps.get(i % 2), 1 + random.nextInt(i % 2 == 0 ? 80 : 10)) ? 1 : 0;
        }
        assertThat(kills).isGreaterThan(2);
        assertThat(Called.rr(mirror()).exitCode()).isZero();
        assertSame();
        assertThat(versionsHere()).isEqualTo(30);
    }

    private boolean isKilledAt(Wiretap tap, int request) throws Exception {
        CompletableFuture<Process> process = new CompletableFuture<>();
        tap.let(number -> {
            if (number == request) {
                process.join().destroyForcibly();
                process.join().onExit().join();
            }
            return Fate.ANSWERED;
        });
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Rr.class.getName()));
        command.addAll(List.of(mirror()));
        process.complete(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        int exitCode = process.join().waitFor();
        tap.let(number -> Fate.ANSWERED);
        return exitCode != 0;
    }

    /** Between the list and the lumisections somebody changes the run, twice at first. */
    @Test
    void aRunThatChangesWhileItIsReadIsReadAgain() {
        RandomRuns random = create(11, 10);
        AtomicInteger changes = new AtomicInteger();
        toSource.let(number -> {
            if (number > 4 && number % 7 == 0 && changes.incrementAndGet() <= 6) {
                random.change(300001 + 2 * (number % 10));
            }
            return Fate.ANSWERED;
        });
        Called.rr(mirror("--parallel", "1"));
        assertThat(changes.get()).isGreaterThan(5);
        toSource.asked();
        assertThat(Called.rr(mirror()).exitCode()).isZero();
        assertSame();
    }

    @Test
    void aRunThatChangesWheneverItIsReadIsNotCopiedAndStopsNobody() {
        create(12, 3);
        Random random = new Random(12);
        toSource.rewriting(answer -> answer.contains("300003") && answer.contains("\"version\"")
                ? answer.replaceAll("\"version\"\\s*:\\s*\\d+", "\"version\": " + random.nextInt(1, 1_000_000_000))
                : answer);
        Called called = Called.rr(mirror("--runs", "300001-300005", "-o", "csv"));
        assertThat(called.err()).isEqualTo("2 runs new, 0 changed, 0 as before, 1 failed (call it again)\n");
        assertThat(called.out()).isEqualTo("""
                        run_number,outcome,reason
                        300003,failed,"run 300003 changed at the source whenever it was read, 3 times"
                        """);
        assertThat(called.exitCode()).isEqualTo(1);
        toSource.rewriting(answer -> answer);
        assertThat(Called.rr(mirror("--runs", "300001-300003")).err())
                .isEqualTo("1 runs new, 0 changed, 1 as before\n");
        assertThat(Called.rr(mirror("--filter", "{\"run_number\": {\"or\": [300003, 300005]}}"))
                        .err())
                .isEqualTo("0 runs new, 0 changed, 2 as before\n");
    }

    @Test
    void whatWasChangedHereIsLeftAloneAndTold() {
        create(13, 3);
        Called.rr(mirror());
        target.http().put("/manual_run_edit/300003/class", "anna@cern.ch", "{\"class\": \"Mine22\"}");
        RandomRuns here = new RandomRuns(1, target);
        here.create(300007);
        new RandomRuns(2, source).create(300007);
        source.http().put("/manual_run_edit/300003/stop_reason", "ben@cern.ch", "{\"stop_reason\": \"beam dump\"}");
        Called called = Called.rr(mirror("-o", "csv"));
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("left alone (--overwrite takes the source's word)");
        assertThat(called.out()).contains("300007,left alone,").contains("nobody's copy");
        assertThat(Called.rr(mirror("--overwrite")).exitCode()).isEqualTo(2);
        assertThat(Called.rr(mirror("--overwrite", "--yes")).exitCode()).isZero();
        assertSame();
    }

    @Test
    void whatCanNotBeIsSaid() {
        assertThat(Called.rr(
                                "mirror",
                                "--from",
                                target.url().toString(),
                                "--target",
                                target.url().toString())
                        .err())
                .isEqualTo("rr: a registry can't be a mirror of itself: " + target.url() + "\n");
        try (StandInRegistry other = new StandInRegistry()) {
            create(14, 1);
            other.on("GET /datasets_accepted", "[]");
            Called called = Called.rr(
                    "mirror", "--from", source.url().toString(), "--target", other.url(), "--no-accepted-datasets");
            assertThat(called.exitCode()).isNotZero();
            assertThat(called.err()).contains("rr: stopped: this registry takes no copies of another one's runs");
        }
        assertThat(Called.rr(mirror("--parallel", "0")).exitCode()).isEqualTo(2);
        assertThat(Called.rr(mirror("--rate", "0")).exitCode()).isEqualTo(2);
    }

    @Test
    void aSourceThatWantsToBeLeftAloneIsLeftAlone() {
        create(16, 30);
        toSource.let(number -> number < 4 ? Fate.ANSWERED : Fate.AWAY);
        Called called = Called.rr(mirror());
        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.err()).contains("rr: stopped: the registry wants to be left alone for another ");
        assertThat(toSource.asked()).hasSizeLessThanOrEqualTo(4 + 4);
    }

    @Test
    void progressIsShownAtATerminal() {
        create(15, 2);
        Called called = Called.rr(Person.nobody(), Map.of("RR_PROGRESS", "shown"), mirror());
        assertThat(called.err())
                .contains("[..............................] 0 of 2 runs, 0 copied")
                .contains("[##############################] 2 of 2 runs, 2 copied")
                .endsWith("\r\u001b[K2 runs new, 0 changed, 0 as before\n");
    }
}
