package io.runregistry.client;

import io.runregistry.client.MirrorReport.AcceptedDatasets;
import io.runregistry.client.MirrorReport.NotCopied;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of runs, and knows when there is no sense in going on. Safe for threads. */
final class MirrorTally {

    private final Consumer<MirrorProgress> progress;
    private final int patience;
    private final List<NotCopied> failed = new ArrayList<>();
    private final List<NotCopied> conflicts = new ArrayList<>();
    private Optional<AcceptedDatasets> accepted = Optional.empty();
    private @Nullable RunRegistryException stopped;
    private long expected;
    private long created;
    private long changed;
    private long unchanged;
    private int unanswered;

    /** @param patience how often in a row nothing may answer */
    MirrorTally(Consumer<MirrorProgress> progress, int patience) {
        this.progress = progress;
        this.patience = patience;
    }

    synchronized void accepted(AcceptedDatasets came) {
        accepted = Optional.of(came);
    }

    synchronized void expect(long runs) {
        expected = runs;
        tell();
    }

    synchronized void unchanged() {
        unchanged++;
        tell();
    }

    /** Counts what becomes of a run, whatever that is. */
    void add(int runNumber, Supplier<String> copying) {
        if (isStopped()) {
            return;
        }
        try {
            count(copying.get());
        } catch (ConflictException e) {
            conflict(runNumber, e);
        } catch (NotAllowedException e) {
            stop(e);
        } catch (UnreachableException e) {
            unanswered(runNumber, e);
        } catch (RuntimeException e) {
            fail(runNumber, e);
        }
    }

    private synchronized void count(String outcome) {
        switch (outcome) {
            case "created" -> created++;
            case "changed" -> changed++;
            default -> unchanged++;
        }
        unanswered = 0;
        tell();
    }

    private synchronized void conflict(int runNumber, ConflictException e) {
        conflicts.add(notCopied(runNumber, e));
        unanswered = 0;
        tell();
    }

    private synchronized void fail(int runNumber, RuntimeException e) {
        failed.add(notCopied(runNumber, e));
        tell();
    }

    /** Once is bad luck, and many times in a row means that nobody is there. */
    private synchronized void unanswered(int runNumber, UnreachableException e) {
        fail(runNumber, e);
        unanswered++;
        if (unanswered >= patience) {
            stop(e);
        }
    }

    private static NotCopied notCopied(int runNumber, RuntimeException e) {
        return new NotCopied(runNumber, e.getMessage() == null ? e.toString() : e.getMessage());
    }

    synchronized void stop(RunRegistryException why) {
        stopped = stopped == null ? why : stopped;
    }

    synchronized boolean isStopped() {
        return stopped != null;
    }

    synchronized MirrorReport report() {
        Comparator<NotCopied> byRun = Comparator.comparingInt(NotCopied::runNumber);
        return new MirrorReport(
                created,
                changed,
                unchanged,
                failed.stream().sorted(byRun).toList(),
                conflicts.stream().sorted(byRun).toList(),
                accepted,
                Optional.ofNullable(stopped));
    }

    private void tell() {
        long bad = (long) failed.size() + conflicts.size();
        long done = created + changed + unchanged + bad;
        progress.accept(new MirrorProgress(Math.max(expected, done), done, created + changed, bad));
    }
}
