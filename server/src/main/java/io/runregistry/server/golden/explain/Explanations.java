package io.runregistry.server.golden.explain;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.golden.MadeGoldenJsons.Made;
import io.runregistry.server.golden.RuleWarnings;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.versions.VersionAsOf;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Explains golden JSONs; each answer is of one snapshot of the registry. */
@Component
public class Explanations {

    private final DSLContext database;
    private final MadeGoldenJsons golden;
    private final RuleWarnings warnings;
    private final VersionAsOf versions;

    Explanations(DSLContext database, MadeGoldenJsons golden, RuleWarnings warnings, VersionAsOf versions) {
        this.database = database;
        this.golden = golden;
        this.warnings = warnings;
        this.versions = versions;
    }

    /**
     * Why lumisections are not golden, for other rooms.
     *
     * @param question as {@code POST /golden/explain} takes it
     * @throws InvalidRequestException if the question or the rule is wrong, or no dataset matches
     */
    public ObjectNode explain(ObjectNode question) {
        return explain(ExplainRequest.parse(question), null);
    }

    /**
     * Why lumisections are not golden. Of a golden JSON that is made, as of its version unless another is asked for.
     *
     * <p>An answer of the past stays the same for ever, so it warns of nothing that may become known later.
     *
     * @param asOf what the address says, beside the body
     * @throws NotFoundException if there is no golden JSON of the id
     * @throws ConflictException if it is not made yet
     */
    ObjectNode explain(ExplainRequest request, @Nullable String asOf) {
        Optional<Made> made =
                request.id().isPresent() ? Optional.of(golden.get(request.id().getAsInt())) : Optional.empty();
        OptionalLong asked = version(request.asOf(), asOf);
        OptionalLong version = asked.isPresent() || made.isEmpty()
                ? asked
                : OptionalLong.of(made.get().version());
        Rule rule = made.map(found -> found.recipe().rule()).or(request::rule).orElseThrow();
        String pattern = made.map(found -> found.recipe().namePattern())
                .or(request::namePattern)
                .orElseThrow();
        ObjectNode answer = inSnapshot(snapshot -> Explaining.answer(
                snapshot,
                new Question(
                        rule,
                        pattern,
                        request.asked(),
                        version,
                        OptionalLong.empty(),
                        request.pieces(),
                        request.trees())));
        ArrayNode warnings = answer.putArray("warnings");
        made.map(Made::warnings)
                .orElseGet(() -> asked.isPresent() ? rule.doubts() : this.warnings.of(rule))
                .forEach(warnings::add);
        return answer;
    }

    /** What two lists do not share, and why. */
    ObjectNode diff(DiffRequest request, @Nullable String asOf) {
        OptionalLong asked = version(request.asOf(), asOf);
        if (asked.isPresent() && request.hasOnlyMade()) {
            throw new InvalidRequestException(
                    "as_of_not_needed",
                    ExplainRequest.AS_OF,
                    "golden JSONs that are made are explained as of the versions that they were made from; leave out as_of");
        }
        return inSnapshot(snapshot -> {
            long version = asked.orElseGet(() -> EventLog.newestVersion(snapshot));
            return new Diffing(
                            snapshot,
                            listed(request.a(), request, version),
                            listed(request.b(), request, version),
                            request.pieces())
                    .answer();
        });
    }

    private Listed listed(DiffRequest.Given given, DiffRequest request, long version) {
        return given.mask()
                .map(mask -> new Listed(OptionalInt.empty(), mask, request.rule(), request.namePattern(), version))
                .orElseGet(() -> Listed.of(golden.get(given.id().orElseThrow())));
    }

    private OptionalLong version(Optional<String> inBody, @Nullable String inAddress) {
        if (inBody.isPresent() && inAddress != null) {
            throw new InvalidRequestException(
                    "given_twice", ExplainRequest.AS_OF, "as_of is given in the address and in the body");
        }
        return inBody.or(() -> Optional.ofNullable(inAddress))
                .map(text -> OptionalLong.of(versions.resolve(text, ExplainRequest.AS_OF)))
                .orElse(OptionalLong.empty());
    }

    private <T> T inSnapshot(Function<DSLContext, T> read) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return read.apply(snapshot);
        });
    }
}
