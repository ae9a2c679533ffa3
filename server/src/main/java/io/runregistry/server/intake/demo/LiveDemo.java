package io.runregistry.server.intake.demo;

import io.runregistry.server.OmsSettings;
import io.runregistry.server.StartupException;
import io.runregistry.server.intake.standin.Faults;
import io.runregistry.server.intake.standin.Season;
import io.runregistry.server.intake.standin.StandInOms;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * The last runs of the demo's year, which arrive one after another in a stand-in for OMS, sped up: a lumisection takes a tenth
 * of a second instead of 23 s, and between two runs there is no pause.
 */
public final class LiveDemo implements SmartLifecycle, DisposableBean {

    /** The first run that is there from the beginning. */
    private static final int OLDEST = 362000;

    /** The first run that arrives. */
    private static final int FIRST = 362757;

    private static final Duration LUMISECTION = Duration.ofMillis(100);
    private static final int LUMISECTIONS_AT_ONCE = 5;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final int REQUESTS_PER_SECOND = 100;

    private final Season season = new Season(Clock.systemUTC());
    private final StandInOms oms = StandInOms.start(season, Faults.none());
    private final Timer dataTaking = new Timer("live demo", true);
    private final Deque<LiveRun> toCome = new ArrayDeque<>();
    private int lumisectionsOfFirst;
    private volatile boolean running;

    private LiveDemo(DemoFacts facts) {
        facts.runs().stream()
                .filter(run -> run.runNumber() >= FIRST)
                .map(run -> LiveRun.of(run, facts))
                .filter(run -> run.last() > 0)
                .forEach(toCome::add);
    }

    /** Opens the stand-in. Nothing is in it yet. */
    public static LiveDemo prepare() {
        return new LiveDemo(DemoFacts.read());
    }

    /**
     * The runs that are there from the beginning.
     *
     * @param known the numbers of those runs that are there already
     * @throws StartupException if runs that would arrive are there
     */
    static List<DemoRun> before(DemoFacts facts, Set<Integer> known) {
        if (known.stream().anyMatch(run -> run >= FIRST)) {
            throw new StartupException("the runs that --live would let arrive, " + FIRST
                    + " and later, are there already; begin with an empty directory: --data DIR");
        }
        return facts.runs().stream()
                .filter(run -> run.runNumber() >= OLDEST && run.runNumber() < FIRST)
                .toList();
    }

    /** How to speak with the stand-in: a round a second, instead of every few minutes. */
    public OmsSettings oms() {
        return new OmsSettings(
                oms.url(), Optional.empty(), Optional.of(BETWEEN_ROUNDS), REQUESTS_PER_SECOND, Optional.empty());
    }

    /** From now on runs arrive. */
    @Override
    public void start() {
        running = true;
        long pause = LUMISECTION.multipliedBy(LUMISECTIONS_AT_ONCE).toMillis();
        dataTaking.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        goOn();
                    }
                },
                0,
                pause);
    }

    /** Takes the next lumisections of the run that is going. */
    private void goOn() {
        LiveRun run = toCome.peek();
        if (run == null) {
            return;
        }
        lumisectionsOfFirst = Math.min(lumisectionsOfFirst + LUMISECTIONS_AT_ONCE, run.last());
        season.put(run.after(lumisectionsOfFirst));
        if (lumisectionsOfFirst == run.last()) {
            toCome.remove();
            lumisectionsOfFirst = 0;
        }
    }

    @Override
    public void stop() {
        running = false;
        dataTaking.cancel();
    }

    /** After a round that is under way has ended. */
    @Override
    public void destroy() {
        oms.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
