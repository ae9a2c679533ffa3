package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.golden.GoldenStore.State;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.golden.MadeGoldenJsons.Made;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What others ask of golden JSONs: to have one made, and what became of it. */
@Component
public final class GoldenJsons {

    private final DSLContext database;
    private final GoldenJobs jobs;
    private final GoldenStore store;

    GoldenJsons(DSLContext database, GoldenJobs jobs, GoldenStore store) {
        this.database = database;
        this.jobs = jobs;
        this.store = store;
    }

    /**
     * What a golden JSON is made by.
     *
     * @param namePattern an SQL {@code SIMILAR TO} pattern of dataset names
     */
    public record Recipe(JsonNode logic, String namePattern) {}

    /** How far a golden JSON has come. */
    public sealed interface Progress {

        /** It is not done yet. */
        record UnderWay() implements Progress {}

        record Failed(String reason) implements Progress {}

        /**
         * @param atomicVersion as of which it was made
         * @param recordedLuminosity of the mask, in the unit of its source; so is the delivered one
         */
        record Done(
                int id,
                Recipe recipe,
                LumiMask mask,
                long atomicVersion,
                double recordedLuminosity,
                double deliveredLuminosity)
                implements Progress {}
    }

    /**
     * Checks the rule, as JSON or as text that holds JSON, and the pattern; whether any dataset matches is not asked.
     *
     * @throws InvalidRequestException naming {@code json_logic} or {@code dataset_name_filter}
     */
    public Recipe check(JsonNode logic, JsonNode namePattern) {
        GoldenRequest request = request(logic, namePattern, "");
        database.transaction(configuration -> NamePatterns.matching(configuration.dsl(), request.namePattern()));
        return new Recipe(request.rule().logic(), request.namePattern());
    }

    /**
     * Has a golden JSON made of what the registry says when it is worked on; gives its number.
     *
     * @throws InvalidRequestException if no dataset matches
     */
    public int queue(Recipe recipe, String tags, String author) {
        JsonNode pattern = JsonNodeFactory.instance.stringNode(recipe.namePattern());
        return jobs.queue(request(recipe.logic(), pattern, tags), author).id();
    }

    private static GoldenRequest request(JsonNode logic, JsonNode namePattern, String tags) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!logic.isMissingNode() && !logic.isNull()) {
            body.put("json_logic", logic.isString() ? logic.stringValue() : logic.toString());
        }
        body.set(
                "dataset_name_filter", namePattern.isMissingNode() ? JsonNodeFactory.instance.nullNode() : namePattern);
        return GoldenRequest.parse(body.put("tags", tags));
    }

    /** A golden JSON that is not deleted. */
    public Optional<Progress> find(int id) {
        return store.find(id).map(GoldenJsons::progress);
    }

    private static Progress progress(Stored job) {
        Optional<Made> made = MadeGoldenJsons.made(job);
        if (made.isPresent()) {
            return done(made.get());
        }
        return job.state() == State.QUEUED || job.state() == State.RUNNING
                ? new Progress.UnderWay()
                : new Progress.Failed(Objects.requireNonNullElse(
                        job.failedReason(), job.state().name()));
    }

    private static Progress.Done done(Made made) {
        return new Progress.Done(
                made.id(),
                new Recipe(made.recipe().rule().logic(), made.recipe().namePattern()),
                made.mask(),
                made.version(),
                made.recordedLuminosity(),
                made.deliveredLuminosity());
    }
}
