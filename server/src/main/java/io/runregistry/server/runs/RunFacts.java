package io.runregistry.server.runs;

import static io.runregistry.server.log.Tables.Run.DELETED;
import static io.runregistry.server.log.Tables.Run.OMS_ATTRIBUTES;
import static io.runregistry.server.log.Tables.Run.RR_ATTRIBUTES;
import static io.runregistry.server.log.Tables.Run.RR_AUTOMATIC;
import static io.runregistry.server.log.Tables.Run.RR_MANUAL;
import static io.runregistry.server.log.Tables.Run.RUN;
import static io.runregistry.server.log.Tables.Run.RUN_NUMBER;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.not;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The attributes of a run as a transaction sees them, for those who decide by them.
 *
 * @param rrAttributes what holds: what people set over what is automatic
 * @param rrAutomatic what the feed and the rules said
 * @param rrManual what people set
 */
public record RunFacts(
        int runNumber, ObjectNode omsAttributes, ObjectNode rrAttributes, ObjectNode rrAutomatic, ObjectNode rrManual) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Optional<RunFacts> find(DSLContext transaction, int runNumber) {
        return Optional.ofNullable(list(transaction, List.of(runNumber)).get(runNumber));
    }

    /** Of these runs those that are there, by their numbers; in one read. */
    public static Map<Integer, RunFacts> list(DSLContext transaction, Collection<Integer> runNumbers) {
        return transaction
                .select(RUN_NUMBER, OMS_ATTRIBUTES, RR_ATTRIBUTES, RR_AUTOMATIC, RR_MANUAL)
                .from(RUN)
                .where(RUN_NUMBER.eq(any(runNumbers.toArray(Integer[]::new))))
                .and(not(DELETED))
                .fetchMap(
                        RUN_NUMBER,
                        row -> new RunFacts(
                                row.value1(),
                                json(row.value2()),
                                json(row.value3()),
                                json(row.value4()),
                                json(row.value5())));
    }

    /** @throws NotFoundException if there is no such run */
    public static RunFacts get(DSLContext transaction, int runNumber) {
        return find(transaction, runNumber)
                .orElseThrow(() -> new NotFoundException("Run not found: there is no run " + runNumber));
    }

    private static ObjectNode json(JSONB json) {
        return (ObjectNode) JSON.readTree(json.data());
    }

    public String state() {
        return rrAttributes.path("state").asString("");
    }

    public boolean isOpen() {
        return state().equals(State.OPEN.name());
    }

    /**
     * Refuses what can only be done to an OPEN run.
     *
     * @param done as in "Run must be in state OPEN to be edited"
     * @throws ConflictException if it is in another state
     */
    public void refuseUnlessOpen(String done) {
        if (!isOpen()) {
            throw new ConflictException("Run must be in state OPEN to be " + done + "; run " + runNumber
                    + " is in state " + state() + ", move it back to OPEN first");
        }
    }

    public String runClass() {
        return rrAttributes.path("class").asString("");
    }

    public boolean isSignificant() {
        return rrAttributes.path("significant").asBoolean(false);
    }
}
