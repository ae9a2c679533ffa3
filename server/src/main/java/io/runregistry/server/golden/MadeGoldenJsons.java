package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.golden.GoldenStore.State;
import io.runregistry.server.golden.GoldenStore.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Golden JSONs that somebody had made, for other rooms. */
@Component
public final class MadeGoldenJsons {

    private static final String MASK = "generated_json";
    private static final String RECORDED = "recorded_luminosity_in_json";
    private static final String DELIVERED = "delivered_luminosity_in_json";

    private final GoldenStore store;

    MadeGoldenJsons(GoldenStore store) {
        this.store = store;
    }

    /** How one was made: by which rule, of datasets whose names match an SQL {@code SIMILAR TO} pattern. */
    public record Recipe(Rule rule, String namePattern) {}

    /**
     * A golden JSON that is done.
     *
     * @param version of the registry that it was made from
     * @param recordedLuminosity of the mask, in the unit of its source; so is the delivered one
     * @param warnings what looked wrong about the rule when it was asked for
     */
    public record Made(
            int id,
            Recipe recipe,
            long version,
            LumiMask mask,
            double recordedLuminosity,
            double deliveredLuminosity,
            List<String> warnings) {}

    /** One that is done, by what people know it. */
    public record Named(int id, String namePattern, String tags, String author, Instant createdAt) {}

    /** Those that were asked for last, newest first, without what they list. */
    public List<Named> newest(int limit) {
        return store.listNamed(limit);
    }

    /** @throws NotFoundException if there is none of this id */
    public Recipe recipe(int id) {
        return recipe(find(id));
    }

    /**
     * @throws NotFoundException if there is none of this id
     * @throws ConflictException if it is not done, or failed
     */
    public Made get(int id) {
        Stored job = find(id);
        return made(job)
                .orElseThrow(() -> new ConflictException("golden JSON " + id + " is not made: "
                        + (job.failedReason() == null
                                ? "it is " + job.state().name().toLowerCase(Locale.ROOT) + "; wait until it is done"
                                : job.failedReason())));
    }

    private Stored find(int id) {
        return store.find(id).orElseThrow(() -> new NotFoundException("there is no JSON with id " + id));
    }

    /** Nothing if the job is not done. */
    static Optional<Made> made(Stored job) {
        if (job.state() != State.DONE || job.members() == null) {
            return Optional.empty();
        }
        ObjectNode found = job.members().pick(List.of(MASK, RECORDED, DELIVERED));
        return Optional.of(new Made(
                job.id(),
                recipe(job),
                Objects.requireNonNull(job.atomicVersion()),
                LumiMask.from(found.path(MASK)),
                found.path(RECORDED).asDouble(),
                found.path(DELIVERED).asDouble(),
                JsonMapper.shared()
                        .readTree(job.warnings())
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList()));
    }

    private static Recipe recipe(Stored job) {
        return new Recipe(Rule.parse(job.logic()), job.namePattern());
    }
}
