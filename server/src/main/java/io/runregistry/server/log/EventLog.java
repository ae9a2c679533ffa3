package io.runregistry.server.log;

import static io.runregistry.server.log.Tables.Version.ATOMIC_VERSION;
import static io.runregistry.server.log.Tables.Version.AUTHOR;
import static io.runregistry.server.log.Tables.Version.COMMENT;
import static io.runregistry.server.log.Tables.Version.CREATED_AT;
import static io.runregistry.server.log.Tables.Version.VERSION;
import static java.util.function.Predicate.not;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.lumi.Status;
import io.runregistry.server.log.Dictionaries.AttributeName;
import io.runregistry.server.log.Dictionaries.Learning;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Appends actions to the log and folds them into the current values, in one transaction: a reader never sees one
 * without the other, and all of an action or none of it is kept. Safe for threads.
 *
 * <p>Writers of one run wait for each other, writers of different runs don't, but for the moment in which a version gets
 * its number: versions are numbered in the order in which they are committed, so that what a reader at version V saw
 * never changes.
 */
@Component
public final class EventLog {

    private static final int MOST_ANEW_IN_MEMORY = 200;

    private final DSLContext database;
    private final Dictionaries dictionaries;
    private final Events events;
    private final CurrentValues currentValues;

    EventLog(DSLContext database, Dictionaries dictionaries, Events events, CurrentValues currentValues) {
        this.database = database;
        this.dictionaries = dictionaries;
        this.events = events;
        this.currentValues = currentValues;
    }

    /**
     * Appends one action. Hand over the changes of some hundred runs at once to load in bulk.
     *
     * @return the atomic version, the action's number; 0 if there was nothing to change
     */
    public long append(Action action, List<? extends Change> changes) {
        return decide(runs(changes), transaction -> new Decision<>(action, changes, changes.size()))
                .atomicVersion();
    }

    /**
     * What to do about some runs, found out while nobody else can write them; no change is a decision, too.
     *
     * @param changes what the action's author says
     * @param computed what rules make of it then: automatic, whoever acts
     */
    public record Decision<T extends @Nullable Object>(
            Action action, List<? extends Change> changes, List<? extends Change> computed, T answer) {

        public Decision(Action action, List<? extends Change> changes, T answer) {
            this(action, changes, List.of(), answer);
        }
    }

    /**
     * The answer, and the version that was made; 0 if there was nothing to change.
     *
     * @param datasetVersions the version of the last event of each dataset of which something was said
     */
    public record Decided<T extends @Nullable Object>(
            long atomicVersion, T answer, Map<DatasetKey, Long> datasetVersions) {}

    /**
     * Locks the runs, lets {@code decide} read what is there and choose the changes, and appends them as one action.
     * What {@code decide} throws undoes everything.
     */
    public <T extends @Nullable Object> Decided<T> decide(
            Collection<Integer> runNumbers, Function<DSLContext, Decision<T>> decide) {
        return decide(runNumbers, decide, transaction -> {});
    }

    /** The same; {@code then} sees what was written, and what it keeps is kept with it or not at all. */
    public <T extends @Nullable Object> Decided<T> decide(
            Collection<Integer> runNumbers, Function<DSLContext, Decision<T>> decide, Consumer<DSLContext> then) {
        Learning learning = dictionaries.learning();
        Decided<T> decided = database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Locks.lockRuns(transaction, runNumbers);
            Decision<T> decision = decide.apply(transaction);
            Appended appended = append(transaction, decision, learning);
            then.accept(transaction);
            return new Decided<>(
                    appended.atomicVersion(),
                    decision.answer(),
                    appended.stamps().datasetVersions());
        });
        learning.remember();
        return decided;
    }

    /** Takes what an action says, part by part; a run is in one of them. */
    public interface Parts {
        void append(List<? extends Change> changes);
    }

    /** The answer, and the version that was made; 0 if there was nothing to change. */
    public record Written<T extends @Nullable Object>(long atomicVersion, T answer) {}

    /**
     * The same for an action that says more of very many runs than should be in memory at once: {@code act} reads and
     * appends some hundred runs at a time. From the first part on nobody else gets a version number, so it should know by
     * then what it wants. What it throws undoes everything.
     */
    public <T extends @Nullable Object> Written<T> writeInParts(
            Action action, Collection<Integer> runNumbers, BiFunction<DSLContext, Parts, T> act) {
        Learning learning = dictionaries.learning();
        Written<T> written = database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            Locks.lockRuns(transaction, runNumbers);
            long[] atomicVersion = {0};
            T answer = act.apply(transaction, changes -> {
                List<Said> said = said(changes, action.manual()).toList();
                if (!said.isEmpty()) {
                    learn(transaction, said, learning);
                    Folded folded = currentValues.fold(transaction, said);
                    atomicVersion[0] = atomicVersion[0] == 0 ? newVersion(transaction, action) : atomicVersion[0];
                    List<RecordedChange> recorded = events.append(transaction, atomicVersion[0], said);
                    currentValues.write(transaction, folded, Stamps.of(recorded), learning);
                }
            });
            return new Written<>(atomicVersion[0], answer);
        });
        learning.remember();
        return written;
    }

    private record Appended(long atomicVersion, Stamps stamps) {
        private static final Appended NOTHING = new Appended(0, Stamps.of(List.of()));
    }

    private Appended append(DSLContext transaction, Decision<?> decision, Learning learning) {
        List<Said> changes = Stream.concat(
                        said(decision.changes(), decision.action().manual()), said(decision.computed(), false))
                .toList();
        if (changes.isEmpty()) {
            return Appended.NOTHING;
        }
        learn(transaction, changes, learning);
        Set<Integer> anew = runsWithReversals(changes);
        if (anew.size() > MOST_ANEW_IN_MEMORY) {
            return appendManyReversals(transaction, decision.action(), changes, anew, learning);
        }
        Predicate<Said> isAnew = said -> anew.contains(said.change().runNumber());
        Folded folded = currentValues.fold(
                transaction, changes.stream().filter(not(isAnew)).toList());
        List<RecordedChange> past = anew.isEmpty() ? List.of() : RecordedEvents.read(transaction, anew);
        Folded foldedAnew = CurrentValues.foldAnew(
                RecordedEvents.holding(past, changes.stream().filter(isAnew).toList()));
        long atomicVersion = newVersion(transaction, decision.action());
        List<RecordedChange> recorded = events.append(transaction, atomicVersion, changes);
        Stamps stamps = Stamps.of(recorded);
        currentValues.write(
                transaction,
                folded,
                Stamps.of(recorded.stream()
                        .filter(event -> !isAnew.test(event.said()))
                        .toList()),
                learning);
        if (!anew.isEmpty()) {
            List<RecordedChange> all = new ArrayList<>(past);
            recorded.stream().filter(event -> isAnew.test(event.said())).forEach(all::add);
            currentValues.writeAnew(transaction, anew, foldedAnew, Stamps.of(all), learning);
        }
        return new Appended(atomicVersion, stamps);
    }

    /** The number comes first here, so that nobody gets one meanwhile; the runs are folded some at a time. */
    private Appended appendManyReversals(
            DSLContext transaction, Action action, List<Said> changes, Set<Integer> anew, Learning learning) {
        List<Said> others = changes.stream()
                .filter(said -> !anew.contains(said.change().runNumber()))
                .toList();
        Folded folded = currentValues.fold(transaction, others);
        long atomicVersion = newVersion(transaction, action);
        List<RecordedChange> recorded = events.append(transaction, atomicVersion, changes);
        Stamps ofOthers = Stamps.of(recorded.stream()
                .filter(event -> !anew.contains(event.said().change().runNumber()))
                .toList());
        currentValues.write(transaction, folded, ofOthers, learning);
        List<Integer> runs = anew.stream().sorted().toList();
        for (int from = 0; from < runs.size(); from += MOST_ANEW_IN_MEMORY) {
            List<Integer> some = runs.subList(from, Math.min(from + MOST_ANEW_IN_MEMORY, runs.size()));
            List<RecordedChange> all = RecordedEvents.read(transaction, some);
            currentValues.writeAnew(
                    transaction, some, CurrentValues.foldAnew(RecordedEvents.holding(all)), Stamps.of(all), learning);
        }
        return new Appended(atomicVersion, Stamps.of(recorded));
    }

    private static Stream<Said> said(List<? extends Change> changes, boolean manual) {
        return changes.stream().filter(EventLog::saysSomething).map(change -> new Said(change, manual));
    }

    private static boolean saysSomething(Change change) {
        return !(change instanceof RrLumisectionChange rr && rr.values().isEmpty()
                || change instanceof OmsLumisectionChange oms && oms.values().isEmpty());
    }

    private static long newVersion(DSLContext transaction, Action action) {
        Locks.lockNumbering(transaction);
        return transaction
                .insertInto(VERSION, ATOMIC_VERSION, AUTHOR, COMMENT)
                .select(transaction
                        .select(
                                coalesce(max(ATOMIC_VERSION), inline(0L)).plus(1),
                                val(action.author()),
                                val(action.comment()))
                        .from(VERSION))
                .returning(ATOMIC_VERSION)
                .fetchSingle(ATOMIC_VERSION);
    }

    /** The number of the version made last; 0 in an empty registry. */
    public long newestVersion() {
        return newestVersion(database);
    }

    /** The same, as a transaction sees it. */
    public static long newestVersion(DSLContext transaction) {
        return transaction
                .select(coalesce(max(ATOMIC_VERSION), inline(0L)))
                .from(VERSION)
                .fetchSingle()
                .value1();
    }

    /**
     * The newest version that was made at a time or before; 0 before the first. Times are taken as they are shown, in whole
     * milliseconds. What is being written is waited for, so that the answer for a time that has come never changes.
     */
    public long versionAt(Instant time) {
        return database.transactionResult(configuration -> {
            Locks.awaitNumbered(configuration.dsl());
            return configuration
                    .dsl()
                    .select(coalesce(max(ATOMIC_VERSION), inline(0L)))
                    .from(VERSION)
                    .where("date_trunc('milliseconds', {0}) <= {1}", CREATED_AT, val(time.atOffset(ZoneOffset.UTC)))
                    .fetchSingle()
                    .value1();
        });
    }

    static void learn(DSLContext transaction, List<Said> changes, Learning learning) {
        Set<Flag> flags = new HashSet<>();
        Set<AttributeName> names = new HashSet<>();
        for (Said said : changes) {
            if (said.change() instanceof RunChange run) {
                add(names, "oms_attributes", run.omsAttributes());
                add(names, "rr_attributes", run.rrAttributes());
            } else if (said.change() instanceof DatasetChange dataset) {
                add(names, "dataset_attributes", dataset.datasetAttributes());
            } else if (said.change() instanceof RrLumisectionChange rr) {
                rr.values().columns().keySet().forEach(column -> addStatuses(flags, column));
            }
        }
        learning.attributes(transaction, names);
        learning.flags(transaction, flags);
    }

    private static void add(Set<AttributeName> names, String kind, ObjectNode attributes) {
        attributes.propertyNames().forEach(name -> names.add(new AttributeName(kind, name)));
    }

    /** A column's statuses are learnt together: what it is not today it may become when ranges are joined. */
    private static void addStatuses(Set<Flag> flags, String column) {
        Status.wireNames().forEach(status -> flags.add(new Flag(column, status)));
    }

    private static Set<Integer> runsWithReversals(List<Said> changes) {
        return runs(changes.stream()
                .map(Said::change)
                .filter(change -> change instanceof Reversal)
                .toList());
    }

    private static Set<Integer> runs(List<? extends Change> changes) {
        Set<Integer> runs = new HashSet<>();
        changes.forEach(change -> runs.add(change.runNumber()));
        return runs;
    }
}
