package io.runregistry.server.log;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * For those who say all of a run again, since nothing that was said can be taken back otherwise: what it undoes. The run must
 * be locked.
 */
public final class SayingAnew {

    private static final String BY_HAND = """
            SELECT EXISTS (SELECT FROM run_event WHERE run_number = {0} AND manual AND NOT is_undone(version))
                OR EXISTS (SELECT FROM lumisection_event WHERE run_number = {0} AND manual AND NOT is_undone(version))
            """;

    private SayingAnew() {}

    /** Whether anything holds that a person set, and that therefore wins over what is automatic. */
    public static boolean isSaidByHand(DSLContext transaction, int runNumber) {
        return transaction.fetchSingle(BY_HAND, DSL.val(runNumber)).get(0, Boolean.class);
    }

    /** What undoes all that holds of a run itself, and of those of its datasets. */
    public static List<Reversal> reversals(DSLContext transaction, int runNumber, Collection<String> datasets) {
        List<RecordedChange> events = RecordedEvents.read(transaction, Set.of(runNumber));
        return RecordedEvents.holding(events).stream()
                .map(event -> new Reversal(runNumber, dataset(event.change()), event.version()))
                .filter(reversal -> reversal.name() == null || datasets.contains(reversal.name()))
                .toList();
    }

    /** The dataset that a statement speaks of; null if it speaks of the run. */
    static @Nullable String dataset(Change change) {
        if (change instanceof DatasetChange dataset) {
            return dataset.name();
        }
        if (change instanceof RrLumisectionChange rr) {
            return rr.name();
        }
        if (change instanceof OmsLumisectionChange oms) {
            return oms.name();
        }
        return change instanceof Reversal reversal ? reversal.name() : null;
    }
}
