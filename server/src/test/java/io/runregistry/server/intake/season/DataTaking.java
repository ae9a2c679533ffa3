package io.runregistry.server.intake.season;

import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.SeasonRun;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What happens at the detector, and what OMS makes of it: several runs may change in the same second. */
final class DataTaking {

    private static final int FIRST = 355000;
    private static final int LONGEST_LUMISECTIONS = 5200;
    private static final int MOST_MILLISECONDS_BETWEEN_CHANGES = 600;

    final TreeMap<Integer, PlainRun> runs = new TreeMap<>();
    private final SeasonClock clock = new SeasonClock();
    final Season season = new Season(clock);
    private final Set<PlainRun> forgotten = new HashSet<>();
    private final Random random;

    DataTaking(Random random) {
        this.random = random;
    }

    /** Two of three runs are over when OMS first shows it. */
    void begin(int count) {
        for (int i = 0; i < count; i++) {
            PlainRun run = new PlainRun(FIRST + runs.size(), random);
            runs.put(run.number, run);
            if (random.nextInt(4) > 0) {
                run.menuIsKnown();
            }
            if (random.nextInt(3) > 0) {
                goOn(run);
                run.end();
            }
            tell(run);
        }
    }

    /** A run of more lumisections than fit on a page of OMS. */
    void beginLong() {
        begin(1);
        PlainRun run = runs.lastEntry().getValue();
        run.nextLumisections(random, LONGEST_LUMISECTIONS);
        run.menuIsKnown();
        run.end();
        tell(run);
    }

    /** A run that has just begun. */
    PlainRun beginGoing() {
        do {
            begin(1);
        } while (!runs.lastEntry().getValue().isGoing());
        return runs.lastEntry().getValue();
    }

    /** A run below those that the registry takes. */
    void beginTooLow() {
        season.put(new PlainRun(99_999, random).asOmsHasIt());
    }

    /** Some of the runs that are going get longer; some of these end. */
    void goOn() {
        for (PlainRun run : runs.values()) {
            if (run.isGoing() && !forgotten.contains(run) && random.nextInt(3) == 0) {
                goOn(run);
                tell(run);
            }
        }
    }

    private void goOn(PlainRun run) {
        run.menuIsKnown();
        run.nextLumisections(random, 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 12));
        if (random.nextBoolean()) {
            run.end();
        }
    }

    /** All runs end. */
    void end() {
        runs.values().stream().filter(PlainRun::isGoing).forEach(run -> {
            run.menuIsKnown();
            run.end();
            tell(run);
        });
    }

    /** So that what happened before is long past. */
    void pause() {
        clock.pass(Duration.ofHours(2));
    }

    /** Something of runs long past turns out to have been otherwise; sometimes twice in a second. */
    void correct(int count) {
        PlainRun run = any();
        for (int i = 0; i < count; i++) {
            if (random.nextBoolean()) {
                run = any();
            }
            switch (random.nextInt(4)) {
                case 0 -> run.correctBit(random);
                case 1 -> run.correctLuminosity(random);
                case 2 -> run.fillGap(random);
                default -> run.attributes.put("b_field", random.nextInt(3800) / 1000.0);
            }
            tell(run);
        }
    }

    /** OMS no longer knows the last lumisection of a run, which goes on no more until it does. */
    void forgetLast(PlainRun run) {
        forgotten.add(run);
        SeasonRun whole = run.asOmsHasIt();
        season.put(new SeasonRun(
                whole.attributes(),
                whole.lumisections().subList(0, whole.lumisections().size() - 1)));
    }

    void remember(PlainRun run) {
        forgotten.remove(run);
        tell(run);
    }

    /** One of those that OMS knows as they are. */
    PlainRun any() {
        List<PlainRun> all =
                runs.values().stream().filter(run -> !forgotten.contains(run)).toList();
        return all.get(random.nextInt(all.size()));
    }

    private void tell(PlainRun run) {
        season.put(run.asOmsHasIt());
        clock.pass(Duration.ofMillis(random.nextInt(MOST_MILLISECONDS_BETWEEN_CHANGES)));
    }

    /** What the registry must say of a run in the end. */
    Expected expected(PlainRun run) {
        return run.signedOff.orElseGet(() -> asItIs(run));
    }

    Expected asItIs(PlainRun run) {
        return Expected.of(
                run,
                Optional.of(season.find(run.number).orElseThrow().attributes())
                        .map(oms -> oms.path("last_update").asString())
                        .orElseThrow());
    }
}
