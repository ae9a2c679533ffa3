package io.runregistry.server.intake.gui;

import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.classify.Classification;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.datasets.GuiDataset;
import io.runregistry.server.intake.gui.Round.Found;
import io.runregistry.server.intake.gui.SampleList.Extent;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rounds: reads the whole list of the DQM GUI and then writes what is new in it, some runs at a time, each of them in one
 * version. What a round has written, a later one does not find new, so that one that broke off is simply made again.
 */
final class GuiRounds {

    private static final Logger LOG = LoggerFactory.getLogger(GuiRounds.class);
    private static final Action APPEARED = Action.automatic("auto@auto", "appeared in the DQM GUI");
    private static final int RUNS_AT_ONCE = 100;

    private final DSLContext database;
    private final EventLog log;
    private final Rulebook rulebook;
    private final DqmGui gui;
    private final int namesAtOnce;

    GuiRounds(DSLContext database, EventLog log, Rulebook rulebook, DqmGui gui, int namesAtOnce) {
        this.database = database;
        this.log = log;
        this.rulebook = rulebook;
        this.gui = gui;
        this.namesAtOnce = namesAtOnce;
    }

    /** Makes a round, and keeps what came of it. One at a time, whoever calls. */
    void make() {
        int round = RoundTable.begin(database);
        try {
            RoundTable.end(database, round, look());
            RoundTable.forgetOld(database);
        } catch (UnavailableException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // this server stops; another one makes it anew, or this one when it is back
            }
            LOG.warn("round {} of the DQM GUI failed: {}", round, e.getMessage());
            RoundTable.fail(database, round, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("round {} of the DQM GUI failed", round, e);
            RoundTable.fail(database, round, e.toString());
        }
    }

    /** Reads the list again as long as there was more in it than could be kept. */
    private Found look() {
        Classification rules = rulebook.classification();
        Found found = Found.NOTHING;
        boolean isMore = true;
        while (isMore) {
            NewNames names = new NewNames(database, rules, namesAtOnce);
            Extent extent = gui.read(names::add);
            Found written = write(names.byRun(), rules);
            found = found.plus(written).in(extent);
            isMore = names.isFull() && written.datasets() > 0;
        }
        return found;
    }

    private Found write(Map<Integer, Map<DatasetKey, Set<String>>> names, Classification rules) {
        List<Integer> runs = List.copyOf(names.keySet());
        Found found = Found.NOTHING;
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            List<Integer> some = runs.subList(from, Math.min(from + RUNS_AT_ONCE, runs.size()));
            Map<DatasetKey, Set<String>> ofSome = new HashMap<>();
            some.forEach(run -> ofSome.putAll(names.getOrDefault(run, Map.of())));
            found = found.plus(log.decide(some, transaction -> changes(transaction, ofSome, rules))
                    .answer());
        }
        return found;
    }

    private static Decision<Found> changes(
            DSLContext transaction, Map<DatasetKey, Set<String>> names, Classification rules) {
        List<DatasetChange> changes = new ArrayList<>();
        Found found = Found.NOTHING;
        for (GuiDataset dataset : GuiDataset.read(transaction, names.keySet())) {
            DatasetChange change = dataset.change(names.getOrDefault(dataset.key(), Set.of()), rules)
                    .orElse(null);
            if (change != null) {
                changes.add(change);
                found = found.plus(Found.of(dataset, change));
            }
        }
        return new Decision<>(APPEARED, changes, found);
    }
}
