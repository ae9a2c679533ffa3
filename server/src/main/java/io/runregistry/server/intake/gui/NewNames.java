package io.runregistry.server.intake.gui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.runregistry.server.classify.AcceptedDataset;
import io.runregistry.server.classify.Classification;
import io.runregistry.server.datasets.GuiDataset;
import io.runregistry.server.datasets.GuiDataset.Name;
import io.runregistry.server.log.DatasetKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * Of many samples, the names that are new to the registry. The list is far longer than what is new in it, so only this is kept,
 * and no more than is good for the memory. Not safe for threads.
 */
final class NewNames {

    private static final int ASKED_AT_ONCE = 5_000;
    private static final int NAMES_REMEMBERED = 20_000;

    private final DSLContext database;
    private final List<AcceptedDataset> rules;
    private final Set<Integer> runs;
    private final Cache<String, Producing> producing = Caffeine.newBuilder()
            .maximumSize(NAMES_REMEMBERED)
            .executor(Runnable::run)
            .build();
    private final int most;
    private final List<Name> unasked = new ArrayList<>();
    private final SortedMap<Integer, Map<DatasetKey, Set<String>>> byRun = new TreeMap<>();
    private int count;

    /** @param most how many are kept; a few more may come in one go */
    NewNames(DSLContext database, Classification rules, int most) {
        this.database = database;
        this.rules = rules.acceptedDatasets();
        this.runs = GuiDataset.runs(database);
        this.most = most;
    }

    /** The rules whose datasets go by a name, which is kept once however often it occurs. */
    private record Producing(String nameInGui, List<AcceptedDataset> rules) {}

    /** Whether there may be more than what was kept. */
    boolean isFull() {
        return count >= most;
    }

    void add(Sample sample) {
        if (isFull() || !runs.contains(sample.runNumber())) {
            return;
        }
        Producing known = producing.get(sample.name(), this::producing);
        known.rules().stream()
                .filter(rule -> rule.holdsFor(sample.runNumber()))
                .map(AcceptedDataset::name)
                .distinct()
                .forEach(name -> unasked.add(new Name(new DatasetKey(sample.runNumber(), name), known.nameInGui())));
        if (unasked.size() >= Math.min(ASKED_AT_ONCE, most)) {
            ask();
        }
    }

    private Producing producing(String nameInGui) {
        return new Producing(
                nameInGui,
                rules.stream().filter(rule -> rule.isNamedInGui(nameInGui)).toList());
    }

    private void ask() {
        GuiDataset.findNew(database, unasked).forEach(name -> {
            Set<String> names = byRun.computeIfAbsent(name.dataset().runNumber(), run -> new HashMap<>())
                    .computeIfAbsent(name.dataset(), dataset -> new HashSet<>());
            count += names.add(name.inGui()) ? 1 : 0;
        });
        unasked.clear();
    }

    /** What is new, by run and dataset, when all samples were added. */
    SortedMap<Integer, Map<DatasetKey, Set<String>>> byRun() {
        ask();
        return byRun;
    }
}
