package io.runregistry.cli;

import io.runregistry.client.Filter;
import io.runregistry.client.Outcomes;
import io.runregistry.client.Run;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Search;
import io.runregistry.client.Search.Order;
import io.runregistry.client.Settings;
import io.runregistry.client.State;
import io.runregistry.client.Target;
import io.runregistry.client.UnreachableException;
import io.runregistry.core.lumi.Status;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Runs as they arrive: asks the registry again and again, tells what is new in its answers, and signs off those that are over,
 * as a shifter would.
 */
final class LiveWalk {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WORTH_A_LINE = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final RunRegistry registry;
    private final PrintStream out;
    private final Search arrived;
    private final Map<Integer, Run> told = new HashMap<>();
    private int over;

    /** @param since runs that OMS changed before are not shown */
    LiveWalk(URI url, Instant since, PrintStream out) {
        this.registry = RunRegistry.connect(Settings.of(Target.of(url)));
        this.out = out;
        this.arrived = Search.where(
                        Filter.parse("{\"last_update\": {\">=\": \"" + since.truncatedTo(ChronoUnit.SECONDS) + "\"}}"))
                .sortedBy("run_number", Order.ASCENDING);
    }

    /**
     * Tells until so many runs are over, or nothing new has come for a minute.
     *
     * @param goesOn false once the server is gone
     * @return whether so many runs were over
     */
    boolean follow(int runs, BooleanSupplier goesOn) throws InterruptedException {
        Instant lastNews = Instant.now();
        while (over < runs && goesOn.getAsBoolean()) {
            if (tellNews()) {
                lastNews = Instant.now();
            } else if (Duration.between(lastNews, Instant.now()).compareTo(PATIENCE) > 0) {
                say("nothing new has come for a minute");
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        return over >= runs;
    }

    /** Whether there was something to tell; a server that does not answer is being stopped, or ended and said why. */
    private boolean tellNews() {
        try {
            List<Run> news =
                    registry.getRuns(arrived).stream().filter(this::isNews).toList();
            news.forEach(this::tell);
            return !news.isEmpty();
        } catch (UnreachableException e) {
            return false;
        }
    }

    private boolean isNews(Run run) {
        Run before = told.get(run.runNumber());
        return before == null
                || !before.className().equals(run.className())
                || before.significant() != run.significant()
                || isOver(before) != isOver(run)
                || lumisections(run) - lumisections(before) >= WORTH_A_LINE;
    }

    private static boolean isOver(Run run) {
        return run.endTime().isPresent();
    }

    private static int lumisections(Run run) {
        return run.lumisections().orElse(0);
    }

    private void tell(Run run) {
        String begin = told.containsKey(run.runNumber()) ? "" : "arrives: ";
        told.put(run.runNumber(), run);
        say(run, begin + facts(run));
        if (isOver(run)) {
            over++;
            signOff(run);
        }
    }

    private static String facts(Run run) {
        List<String> facts = new ArrayList<>();
        facts.add(run.className().filter(name -> !name.isEmpty()).orElse("no class yet"));
        facts.add(run.significant() ? "significant" : "not significant");
        facts.add(count(lumisections(run)));
        good(run).ifPresent(count -> facts.add("dt-dt GOOD in " + count));
        run.recordedLuminosity()
                .ifPresent(luminosity -> facts.add(String.format(Locale.ROOT, "%.2f/pb recorded", luminosity)));
        facts.add(isOver(run) ? "is over" : "is going");
        return String.join(", ", facts);
    }

    private static String count(int lumisections) {
        return lumisections + (lumisections == 1 ? " lumisection" : " lumisections");
    }

    private static OptionalInt good(Run run) {
        return run.flags().entrySet().stream()
                .filter(column -> column.getKey().equals("dt-dt"))
                .mapToInt(column -> column.getValue().count(Status.GOOD))
                .findFirst();
    }

    private void signOff(Run run) {
        if (!run.significant()) {
            say(run, "is left OPEN: nobody certifies a run that is not significant");
            return;
        }
        Outcomes<Integer, Run> moved = registry.moveRuns(State.OPEN, State.SIGNOFF, run.runNumber());
        moved.done().forEach(done -> say(run, "is signed off; its datasets: " + datasets(run.runNumber())));
        moved.failed()
                .forEach(failed ->
                        say(run, "can't be signed off: " + failed.reason().getMessage()));
    }

    private String datasets(int runNumber) {
        return String.join(", ", registry.getDatasetNamesOfRun(runNumber));
    }

    private void say(Run run, String what) {
        say(run.runNumber() + "  " + what);
    }

    private void say(String what) {
        out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + what);
        out.flush();
    }
}
