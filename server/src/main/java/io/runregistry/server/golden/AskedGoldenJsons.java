package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.golden.GoldenStore.Stored;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Golden JSONs that somebody asked for, done or not, for people to look at. */
@Component
public final class AskedGoldenJsons {

    /** What jobs can be, in the order in which they come to be it. */
    public static final List<String> STATES = Stream.of(GoldenStore.State.values())
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final String MASK = "generated_json";

    private final DSLContext database;
    private final GoldenStore store;
    private final JobQueue queue;

    AskedGoldenJsons(DSLContext database, GoldenStore store, JobQueue queue) {
        this.database = database;
        this.store = store;
        this.queue = queue;
    }

    /**
     * One of them, and how it stands.
     *
     * @param state one of {@link #STATES}
     * @param progress 0 to 1
     * @param position 1 for the one that is taken next, if it waits
     * @param reason why it failed, or who cancelled it
     */
    public record Asked(
            int id,
            String state,
            double progress,
            Optional<Long> position,
            Optional<String> reason,
            String createdBy,
            String namePattern,
            String tags,
            Instant createdAt,
            Optional<Instant> endedAt) {

        public boolean isUnfinished() {
            return state.equals("queued") || state.equals("running");
        }

        private static Asked of(JobStatus job) {
            return new Asked(
                    job.id(),
                    job.stateName(),
                    job.progress(),
                    Optional.ofNullable(job.position()),
                    Optional.ofNullable(job.reason()),
                    job.createdBy(),
                    job.namePattern(),
                    job.tags(),
                    job.createdAt().toInstant(),
                    Optional.ofNullable(job.endedAt()).map(OffsetDateTime::toInstant));
        }
    }

    /**
     * All that is known of one, but for what it found.
     *
     * @param asOf the version that was asked for, if one was
     * @param version as of which it was evaluated, once it is done
     * @param evaluatedDatasets of how many datasets the rule was asked anew
     */
    public record Details(
            Asked asked,
            JsonNode logic,
            List<String> warnings,
            boolean official,
            Optional<Long> asOf,
            Optional<Long> version,
            Optional<Integer> evaluatedDatasets,
            Optional<Double> runningSeconds) {}

    /** What one found; luminosities of OMS, in the unit of its source. */
    public record Found(LumiMask mask, double recorded, double delivered, double recordedLost, double deliveredLost) {}

    /** Which ones are meant. */
    public record Which(Optional<String> createdBy, boolean onlyOfficial) {

        private Condition condition() {
            Condition condition = DSL.condition("NOT job.deleted");
            if (createdBy.isPresent()) {
                condition = condition.and("job.created_by = {0}", DSL.val(createdBy.get()));
            }
            return onlyOfficial ? condition.and("job.official") : condition;
        }
    }

    /** How many there are in each state, in the order of {@link #STATES}. */
    public Map<String, Integer> counts(Which which) {
        Map<String, Integer> found = database.resultQuery(
                        "SELECT lower(state) AS state, count(*)::int AS jobs FROM golden_json job WHERE {0} GROUP BY 1",
                        which.condition())
                .fetchMap(row -> row.get("state", String.class), row -> row.get("jobs", Integer.class));
        Map<String, Integer> counts = new LinkedHashMap<>();
        STATES.forEach(state -> counts.put(state, found.getOrDefault(state, 0)));
        return counts;
    }

    /** Newest first, at most {@code limit} of those whose ids are below; of a state, if one is given. */
    public List<Asked> list(Which which, Optional<String> state, int below, int limit) {
        Condition condition = which.condition().and("job.id < {0}", DSL.val(below));
        Condition wanted = state.map(name -> condition.and("lower(job.state) = {0}", DSL.val(name)))
                .orElse(condition);
        return database.resultQuery(
                        JobStatus.SELECT + "WHERE {0} ORDER BY job.id DESC LIMIT {1}", wanted, DSL.val(limit))
                .fetch(row -> Asked.of(JobStatus.of(row)));
    }

    /** @throws NotFoundException if there is none of this id, or it was deleted */
    public Details get(int id) {
        JobStatus status = queue.find(id).orElseThrow(() -> none(id));
        Stored job = store.find(id).orElseThrow(() -> none(id));
        List<String> warnings = new ArrayList<>();
        JsonMapper.shared().readTree(job.warnings()).forEach(warning -> warnings.add(warning.asString()));
        return new Details(
                Asked.of(status),
                JsonMapper.shared().readTree(job.logic()),
                warnings,
                job.official(),
                Optional.ofNullable(job.asOf()),
                Optional.ofNullable(status.version()),
                Optional.ofNullable(status.evaluatedDatasets()),
                Optional.ofNullable(status.ran()));
    }

    private static NotFoundException none(int id) {
        return new NotFoundException("there is no golden JSON with id " + id);
    }

    /**
     * Nothing if it is not done.
     *
     * @throws NotFoundException if there is none of this id, or it was deleted
     */
    public Optional<Found> found(int id) {
        Stored job = store.find(id).orElseThrow(() -> none(id));
        return Optional.ofNullable(job.members())
                .map(members -> members.pick(List.of(
                        MASK,
                        "recorded_luminosity_in_json",
                        "delivered_luminosity_in_json",
                        "total_recorded_luminosity_lost",
                        "total_delivered_luminosity_lost")))
                .map(AskedGoldenJsons::found);
    }

    private static Found found(ObjectNode picked) {
        return new Found(
                LumiMask.from(picked.path(MASK)),
                picked.path("recorded_luminosity_in_json").asDouble(),
                picked.path("delivered_luminosity_in_json").asDouble(),
                picked.path("total_recorded_luminosity_lost").asDouble(),
                picked.path("total_delivered_luminosity_lost").asDouble());
    }
}
