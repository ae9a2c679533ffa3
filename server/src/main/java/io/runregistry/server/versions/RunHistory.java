package io.runregistry.server.versions;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import io.runregistry.server.database.AsOf;
import io.runregistry.server.log.RunState;
import io.runregistry.server.log.Tables.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of one run, version by version, for people who look at it. */
@Component
public final class RunHistory {

    private final DSLContext database;

    RunHistory(DSLContext database) {
        this.database = database;
    }

    /** A version that speaks of the run. */
    public record Mark(long version, String author, String comment, Instant createdAt) {}

    /**
     * A version, and what it changed in the run.
     *
     * @param revertedBy the version that undid it, if nothing of it holds any more
     * @param otherRuns how many runs it speaks of beside this one
     */
    public record Step(Mark mark, OptionalLong revertedBy, int otherRuns, List<Difference> changes) {}

    /** The newest versions below one that speak of a run, newest first. */
    public List<Mark> marks(int runNumber, long below, int limit) {
        return database.select(Version.ATOMIC_VERSION, Version.AUTHOR, Version.COMMENT, Version.CREATED_AT)
                .from(Version.VERSION)
                .where(condition(
                        "{0} IN (SELECT event.atomic_version FROM event WHERE event.run_number = {1})",
                        Version.ATOMIC_VERSION, val(runNumber)))
                .and(Version.ATOMIC_VERSION.lt(below))
                .orderBy(Version.ATOMIC_VERSION.desc())
                .limit(limit)
                .fetch(row -> new Mark(
                        row.value1(), row.value2(), row.value3(), row.value4().toInstant()));
    }

    /**
     * What some versions of a run changed.
     *
     * @param marks one behind the other, as {@link #marks} tells them, so that what a reader saw before one of them is what
     *     they saw at the next
     */
    public List<Step> steps(int runNumber, List<Mark> marks) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Map<Long, ObjectNode> known =
                    Versions.list(snapshot, marks.stream().map(Mark::version).toList());
            List<Step> steps = new ArrayList<>();
            RunState after = marks.isEmpty()
                    ? RunState.none()
                    : at(snapshot, marks.get(0).version(), runNumber);
            for (int i = 0; i < marks.size(); i++) {
                long version = marks.get(i).version();
                long earlier = i + 1 < marks.size() ? marks.get(i + 1).version() : version - 1;
                RunState before = at(snapshot, earlier, runNumber);
                steps.add(step(
                        marks.get(i),
                        Objects.requireNonNull(known.get(version)),
                        Differences.between(runNumber, before, after)));
                after = before;
            }
            return steps;
        });
    }

    private static Step step(Mark mark, ObjectNode known, List<Difference> changes) {
        JsonNode revertedBy = known.path("reverted_by");
        return new Step(
                mark,
                revertedBy.isNumber() ? OptionalLong.of(revertedBy.longValue()) : OptionalLong.empty(),
                known.path("runs").intValue() - 1,
                changes);
    }

    private static RunState at(DSLContext snapshot, long version, int runNumber) {
        return AsOf.within(snapshot, version, past -> RunState.read(past, List.of(runNumber)))
                .getOrDefault(runNumber, RunState.none());
    }
}
