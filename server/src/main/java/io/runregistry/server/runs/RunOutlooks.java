package io.runregistry.server.runs;

import static io.runregistry.server.log.Tables.Run.RUN;
import static io.runregistry.server.log.Tables.Run.RUN_NUMBER;
import static io.runregistry.server.log.Tables.Run.VERSION;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.any;

import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Judged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What it would come to if people did something to runs, told before they do it. Only reads. */
@Component
public final class RunOutlooks {

    private final DSLContext database;
    private final SigningOff signingOff;

    RunOutlooks(DSLContext database, SigningOff signingOff) {
        this.database = database;
        this.signingOff = signingOff;
    }

    /** What somebody may want of a run. */
    public enum Wish {
        MOVE,
        EDIT,
        MARK_SIGNIFICANT
    }

    /**
     * What would come of one run.
     *
     * @param version that was looked at, to be expected when it is done
     * @param lastLumisection that is judged; 0 if none is
     * @param newDatasets the offline datasets that it would be given
     * @param refusal why it would be refused, as things are
     */
    public record Outlook(
            RunFacts run, long version, int lastLumisection, List<String> newDatasets, Optional<String> refusal) {}

    /**
     * Of these runs those that are there, newest first, of one moment.
     *
     * @param to the state to move to, if that is the wish
     */
    public List<Outlook> of(Collection<Integer> runs, Wish wish, String to) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Map<Integer, RunFacts> facts =
                    new TreeMap<Integer, RunFacts>(RunFacts.list(snapshot, runs)).descendingMap();
            Map<Integer, Long> versions = versions(snapshot, facts.keySet());
            Map<Integer, List<String>> missing = wish == Wish.MOVE && !to.equals(State.OPEN.name())
                    ? signingOff.missing(snapshot, facts.values())
                    : Map.of();
            Map<DatasetKey, Judged> judged = LumisectionStore.judged(
                    snapshot, facts.keySet().stream().map(DatasetKey::online).toList());
            List<Outlook> outlooks = new ArrayList<>();
            facts.forEach((number, run) -> {
                Judged online = requireNonNull(judged.get(DatasetKey.online(number)));
                Optional<String> refusal = wish == Wish.MOVE ? moving(run, to, online) : changing(run, wish);
                outlooks.add(new Outlook(
                        run,
                        requireNonNull(versions.get(number)),
                        online.rr().lastLumisection(),
                        refusal.isEmpty() ? missing.getOrDefault(number, List.of()) : List.of(),
                        refusal));
            });
            return outlooks;
        });
    }

    private static Map<Integer, Long> versions(DSLContext snapshot, Collection<Integer> runs) {
        return snapshot.select(RUN_NUMBER, VERSION)
                .from(RUN)
                .where(RUN_NUMBER.eq(any(runs.toArray(Integer[]::new))))
                .fetchMap(RUN_NUMBER, VERSION);
    }

    private Optional<String> moving(RunFacts run, String to, Judged online) {
        if (run.state().equals(to)) {
            return Optional.of("is in state " + to + " already");
        }
        return to.equals(State.OPEN.name())
                ? Optional.empty()
                : signingOff.findRefusal(run.runNumber(), run.runClass(), online.rr(), online.oms());
    }

    private static Optional<String> changing(RunFacts run, Wish wish) {
        if (!run.isOpen()) {
            return Optional.of("is in state " + run.state() + "; move it back to OPEN first");
        }
        return wish == Wish.MARK_SIGNIFICANT && run.isSignificant()
                ? Optional.of("is significant already")
                : Optional.empty();
    }
}
