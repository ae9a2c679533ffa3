package io.runregistry.server.golden;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.golden.GoldenStore.Stored;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.search.Catalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What golden JSONs are made of, for whoever explains them: the datasets with all that a rule sees, and those that are made. */
@Component
public final class GoldenReading {

    private final GoldenStore store;
    private final Catalogue catalogue;

    GoldenReading(GoldenStore store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /**
     * A golden JSON that is done.
     *
     * @param version of the registry that it was made from
     * @param warnings what looked wrong about the rule when it was asked for
     */
    public record Made(int id, Rule rule, String namePattern, long version, LumiMask mask, List<String> warnings) {}

    /** A dataset with what a rule sees of it. */
    public record Subject(int runNumber, String name, DatasetFacts facts) {

        private static Subject of(Candidate candidate) {
            return new Subject(candidate.runNumber(), candidate.name(), candidate.facts());
        }

        /** The recorded luminosity of lumisections, in the unit of its source. */
        public double recorded(LumiRanges lumisections) {
            return new Luminosity(facts.oms().column("recorded")).of(lumisections);
        }

        /** The delivered one. */
        public double delivered(LumiRanges lumisections) {
            return new Luminosity(facts.oms().column("delivered")).of(lumisections);
        }
    }

    /**
     * @throws NotFoundException if there is no such golden JSON
     * @throws ConflictException if it is not done, or failed
     */
    public Made get(int id) {
        Stored stored = store.find(id).orElseThrow(() -> new NotFoundException("there is no JSON with id " + id));
        String made = stored.result();
        if (made == null) {
            throw new ConflictException("golden JSON " + id + " is not made: "
                    + (stored.failedReason() == null
                            ? "it is " + stored.state().name().toLowerCase(Locale.ROOT) + "; wait until it is done"
                            : stored.failedReason()));
        }
        JsonNode result = JsonMapper.shared().readTree(made);
        return new Made(
                id,
                Rule.parse(stored.logic()),
                stored.namePattern(),
                Long.parseLong(result.path("runregistry_version").asString("")),
                LumiMask.from(result.path("generated_json")),
                JsonMapper.shared()
                        .readTree(stored.warnings())
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    /** What looks wrong about a rule by what is known now, as sentences. */
    public List<String> warnings(Rule rule) {
        List<String> warnings = new ArrayList<>(rule.doubts());
        warnings.addAll(UnknownVariables.warnings(rule, catalogue.current()));
        return warnings;
    }

    /** The names of datasets that an SQL {@code SIMILAR TO} pattern matches. */
    public static List<String> namesLike(DSLContext transaction, String pattern) {
        return NamePatterns.matching(transaction, pattern);
    }

    /** All datasets of these names, by run. */
    public static void forEach(DSLContext transaction, List<String> names, Consumer<Subject> action) {
        MatchingDatasets.forEach(transaction, names, candidate -> action.accept(Subject.of(candidate)));
    }

    /** Those of some runs. */
    public static void forEach(
            DSLContext transaction, List<String> names, Collection<Integer> runs, Consumer<Subject> action) {
        MatchingDatasets.forEach(transaction, names, runs, candidate -> action.accept(Subject.of(candidate)));
    }
}
