package io.runregistry.server.intake;

import static io.runregistry.server.log.Tables.Run.OMS_ATTRIBUTES;
import static io.runregistry.server.log.Tables.Run.RR_ATTRIBUTES;
import static io.runregistry.server.log.Tables.Run.RUN;
import static io.runregistry.server.log.Tables.Run.RUN_NUMBER;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Stored;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes in a run: a new one is created, one that is known is changed by what changed. */
@Component
final class RunIntake {

    private static final String NEEDS_UPDATE = "run_needs_to_be_updated_manually";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventLog log;

    RunIntake(EventLog log) {
        this.log = log;
    }

    /** What became of an incoming run. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED_NOT_OPEN
    }

    /**
     * Stores what is new.
     *
     * @throws ForbiddenException unless the caller is one that feeds the registry
     * @throws ConflictException if the run is no longer OPEN (it is then flagged), or has more lumisections than came
     */
    Outcome take(IncomingRun run, Caller caller) {
        if (!caller.automatic()) {
            throw new ForbiddenException("Error saving run " + run.runNumber()
                    + ": runs come from the automatic feed, not from " + caller.author()
                    + "; send the header \"email: auto@auto\", or name your feed in --automatic-authors");
        }
        Outcome outcome = log.decide(List.of(run.runNumber()), transaction -> decide(transaction, run, caller))
                .answer();
        if (outcome == Outcome.REFUSED_NOT_OPEN) {
            throw new ConflictException("Error updating run " + run.runNumber()
                    + ": it is no longer OPEN, so nothing was changed; it is flagged " + NEEDS_UPDATE);
        }
        return outcome;
    }

    private static Decision<Outcome> decide(DSLContext transaction, IncomingRun run, Caller caller) {
        Optional<Known> known = find(transaction, run.runNumber());
        if (known.isEmpty()) {
            return new Decision<>(caller.action("run creation"), creation(run), Outcome.CREATED);
        }
        List<Change> changes = differences(transaction, run, known.get());
        if (changes.isEmpty()) {
            return new Decision<>(caller.action("run update"), List.of(), Outcome.UNCHANGED);
        }
        if (!known.get().isOpen()) {
            return new Decision<>(caller.action("run update"), flag(run, known.get()), Outcome.REFUSED_NOT_OPEN);
        }
        return new Decision<>(caller.action("run update"), changes, Outcome.CHANGED);
    }

    private static List<Change> creation(IncomingRun run) {
        ObjectNode rrAttributes = run.rrAttributes().deepCopy();
        rrAttributes.put("state", "OPEN").put("stop_reason", "");
        return List.of(
                new RunChange(run.runNumber(), run.omsAttributes(), rrAttributes),
                DatasetChange.creation(run.runNumber(), DatasetChange.ONLINE, JsonNodeFactory.instance.objectNode()),
                new OmsLumisectionChange(run.runNumber(), DatasetChange.ONLINE, run.oms()),
                new RrLumisectionChange(run.runNumber(), DatasetChange.ONLINE, run.rr()));
    }

    /** A run that is there already. */
    private record Known(ObjectNode omsAttributes, ObjectNode rrAttributes) {

        boolean isOpen() {
            return rrAttributes.path("state").asString("").equals("OPEN");
        }
    }

    private static Optional<Known> find(DSLContext transaction, int runNumber) {
        return transaction
                .select(OMS_ATTRIBUTES, RR_ATTRIBUTES)
                .from(RUN)
                .where(RUN_NUMBER.eq(runNumber))
                .fetchOptional(
                        row -> new Known((ObjectNode) JSON.readTree(row.value1().data()), (ObjectNode)
                                JSON.readTree(row.value2().data())));
    }

    private static List<Change> differences(DSLContext transaction, IncomingRun run, Known known) {
        Stored stored = LumisectionStore.automatic(transaction, run.runNumber(), DatasetChange.ONLINE);
        if (run.lumisections() > 0 && run.lumisections() < stored.lastLumisection()) {
            throw new ConflictException("Error updating run " + run.runNumber() + ": it has " + stored.lastLumisection()
                    + " lumisections, of which none can be deleted, and " + run.lumisections() + " came");
        }
        List<Change> changes = new ArrayList<>();
        ObjectNode omsAttributes = differing(run.omsAttributes(), known.omsAttributes());
        ObjectNode rrAttributes = differing(withoutOurs(run.rrAttributes()), known.rrAttributes());
        if (!omsAttributes.isEmpty() || !rrAttributes.isEmpty()) {
            changes.add(new RunChange(run.runNumber(), omsAttributes, rrAttributes));
        }
        var oms = run.oms().differingFrom(stored.oms());
        if (!oms.isEmpty()) {
            changes.add(new OmsLumisectionChange(run.runNumber(), DatasetChange.ONLINE, oms));
        }
        var rr = run.rr().differingFrom(stored.rr());
        if (!rr.isEmpty()) {
            changes.add(new RrLumisectionChange(run.runNumber(), DatasetChange.ONLINE, rr));
        }
        return changes;
    }

    /** State and stop reason are set here, never by the feed, as in production. */
    private static ObjectNode withoutOurs(ObjectNode rrAttributes) {
        ObjectNode theirs = rrAttributes.deepCopy();
        theirs.remove(List.of("state", "stop_reason"));
        return theirs;
    }

    private static ObjectNode differing(ObjectNode incoming, ObjectNode known) {
        ObjectNode different = JsonNodeFactory.instance.objectNode();
        incoming.forEachEntry((name, value) -> {
            if (!same(value, known.get(name))) {
                different.set(name, value);
            }
        });
        return different;
    }

    /** Numbers by value, whatever they were written like. */
    private static boolean same(JsonNode a, @Nullable JsonNode b) {
        return b != null
                && a.equals(
                        (left, right) ->
                                left.isNumber() && right.isNumber() && left.doubleValue() == right.doubleValue()
                                        ? 0
                                        : left.equals(right) ? 0 : 1,
                        b);
    }

    private static List<Change> flag(IncomingRun run, Known known) {
        if (known.rrAttributes().path(NEEDS_UPDATE).asBoolean(false)) {
            return List.of();
        }
        ObjectNode flag = JsonNodeFactory.instance.objectNode().put(NEEDS_UPDATE, true);
        return List.of(new RunChange(run.runNumber(), JsonNodeFactory.instance.objectNode(), flag));
    }
}
